import type { FactRow } from '../data/fact.repository.js';
import { countFacts } from '../count/count-facts.js';
import type { CountedReport } from '../count/counted-report.js';
import { countedCodes } from '../domain/index.js';
import type { LeftTable } from '../domain/index.js';
import { trained } from '../../test/trained.js';
import { cellTables } from './cell-tables.js';
import { releasedMeasures } from './released-document.js';
import { decideSmallCells, USUAL_RULE } from './small-cells.js';
import type { SmallCells } from './small-cells.js';

const DAY = '2025-09-09';

function count(facts: FactRow[]): CountedReport {
  return countFacts(facts, {
    awardStartsOn: '2025-01-01',
    startsOn: '2025-07-01',
    endsOn: '2025-12-31',
    earlier: [{ startsOn: '2025-01-01', endsOn: '2025-06-30' }],
    hiddenBefore: new Set(),
    measures: countedCodes,
  });
}

function tablesOf(report: CountedReport, { under, tables }: SmallCells): LeftTable[] {
  return [...cellTables(report)].map(([kind, { cells }]) => ({ cells, hidden: tables[kind], under }));
}

function figures(report: CountedReport, decided: SmallCells, code = 'people_trained_unduplicated_period') {
  const measure = releasedMeasures(report.measures, decided).find((each) => each.code === code);
  return { total: measure?.value, ...Object.fromEntries(measure?.groups.map(({ key, value }) => [key, value]) ?? []) };
}

const police = (people: number, from = 1) => trained('law_enforcement_local', from, from + people - 1, DAY);
const lawyers = (people: number) => trained('prosecutor_local', 1, people, DAY);
const clinic = (people: number) => trained('health_care', 1, people, DAY);

describe('what of a report leaves the grantee', () => {
  it('has every figure where each is of enough people', () => {
    const report = count([...police(9), ...lawyers(5)]);
    const decided = decideSmallCells(report, USUAL_RULE, []);
    expect(releasedMeasures(report.measures, decided)).toEqual(report.measures);
  });

  it('hides a group that is too small, and another with it, though that one is larger than the group that stays', () => {
    const report = count([...police(9), ...lawyers(20), ...clinic(2)]);
    expect(figures(report, decideSmallCells(report, USUAL_RULE, []))).toEqual({
      total: 31,
      health_care: null,
      prosecutor_local: null,
      law_enforcement_local: 9,
    });
  });

  it('hides the same groups in every measure of the same rows, so that none is told by another', () => {
    const report = count([...police(9), ...lawyers(9), ...clinic(2)]);
    const decided = decideSmallCells(report, USUAL_RULE, []);
    for (const code of ['completions', 'contact_minutes', 'contact_hours', 'professionals', 'agencies_represented']) {
      expect(figures(report, decided, code)).toMatchObject({ health_care: null, prosecutor_local: null });
    }
  });

  it('hides the total where nobody is left to hide a group behind', () => {
    const report = count([...police(2), ...clinic(2)]);
    expect(figures(report, decideSmallCells(report, USUAL_RULE, []))).toEqual({
      total: null,
      health_care: null,
      law_enforcement_local: null,
    });
  });

  it('hides a further group when the two that are hidden say too much in one of the measures', () => {
    const unknown = clinic(6).map((fact) => ({ ...fact, minutes: null }));
    const report = count([...police(9), ...lawyers(9), ...unknown, ...trained('child_welfare', 1, 2, DAY)]);
    // The clinic has no minutes, so what is left of them would be those of child welfare alone.
    expect(figures(report, decideSmallCells(report, USUAL_RULE, []), 'contact_minutes')).toMatchObject({
      child_welfare: null,
      prosecutor_local: null,
    });
  });

  it('counts by the threshold of the award, and hides nothing where that is off', () => {
    const report = count([...police(9), ...lawyers(9), ...clinic(7)]);
    expect(figures(report, decideSmallCells(report, { under: 8, offBecause: null }, []))).toMatchObject({
      health_care: null,
    });
    const off = decideSmallCells(report, { under: null, offBecause: 'The funder asks for each.' }, []);
    expect(releasedMeasures(report.measures, off)).toEqual(report.measures);
  });
});

describe('a report after another', () => {
  const first = count([...police(9), ...lawyers(9), ...clinic(9)]);
  const decidedFirst = decideSmallCells(first, USUAL_RULE, []);

  it('hides the total when the one person who came late would be told by the totals of both', () => {
    const late: FactRow[] = trained('child_welfare', 1, 1, DAY);
    const second = count([...police(9), ...lawyers(9), ...clinic(9), ...late]);
    const decided = decideSmallCells(second, USUAL_RULE, tablesOf(first, decidedFirst));
    expect(figures(second, decided)).toEqual({
      total: null,
      child_welfare: null,
      law_enforcement_local: 9,
      prosecutor_local: 9,
      health_care: 9,
    });
  });

  it('hides behind a group of which many are new', () => {
    const late: FactRow[] = trained('child_welfare', 1, 1, DAY);
    const second = count([...police(18), ...lawyers(9), ...clinic(9), ...late]);
    const decided = decideSmallCells(second, USUAL_RULE, tablesOf(first, decidedFirst));
    expect(figures(second, decided)).toMatchObject({ total: 37, child_welfare: null, law_enforcement_local: null });
  });

  it('over the same rows shows no group that was hidden, whatever its own threshold', () => {
    const facts = [...police(9), ...lawyers(9), ...clinic(3)];
    const hidden = decideSmallCells(count(facts), USUAL_RULE, []);
    const again = count(facts);
    const decided = decideSmallCells(again, { under: 2, offBecause: null }, tablesOf(count(facts), hidden));
    expect(decided.tables).toEqual(hidden.tables);
  });

  it('of other rows is free to show what that one hid', () => {
    const small = count([...police(9), ...lawyers(9), ...trained('health_care', 30, 31, DAY)]);
    const decided = decideSmallCells(first, USUAL_RULE, [
      ...tablesOf(small, decideSmallCells(small, USUAL_RULE, [])).map((left) => ({
        ...left,
        cells: new Map([...left.cells].map(([key, { people }]) => [key, { people, rows: new Set<string>() }])),
      })),
    ]);
    expect(decided.tables).toEqual(decidedFirst.tables);
  });
});
