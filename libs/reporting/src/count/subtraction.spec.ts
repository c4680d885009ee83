import type { Discipline } from '@muster/contracts';
import type { FactRow } from '../data/fact.repository.js';
import { COURT_TOGETHER, countedCodes } from '../domain/index.js';
import { countFacts } from './count-facts.js';
import type { CountedMeasure, CountedReport } from './counted-report.js';
import { isCourtRow } from './court-rows.js';
import { KINDS, trained } from '../../test/trained.js';
import { shownRows } from './together.js';

const FIRST = { startsOn: '2025-01-01', endsOn: '2025-06-30' };
const SECOND = { startsOn: '2025-07-01', endsOn: '2025-12-31' };

function count(facts: FactRow[], period: typeof FIRST, hiddenBefore: ReadonlySet<string> = new Set()): CountedReport {
  return countFacts(facts, {
    awardStartsOn: FIRST.startsOn,
    ...period,
    earlier: period === FIRST ? [] : [FIRST],
    hiddenBefore,
    measures: countedCodes,
  });
}

function withheldIn(report: CountedReport): Set<string> {
  const keys = report.measures.flatMap(({ groups }) => groups.filter(({ value }) => value === null));
  return new Set(keys.map(({ key }) => key));
}

/** Who stands behind what a reader gets by subtracting the shown groups from the total. */
function behindDifference(report: CountedReport, measure: CountedMeasure): FactRow[] {
  const behind = report.rows.filter((row) => row.measure === measure.code && row.leftOutBecause === null);
  return behind.flatMap((row) => (row.group === '' ? [report.facts.get(row.completionId)!] : []));
}

/** Facts of two half-years: how many judges, staff, officers, prosecutors and nurses in each; some come in both. */
function halves(first: number[], second: number[], overlap: number, unknownMinutes: number): FactRow[] {
  const disciplines = Object.keys(KINDS) as Discipline[];
  return disciplines.flatMap((discipline, index) => [
    ...trained(discipline, 1, first[index] ?? 0, '2025-03-03'),
    ...trained(discipline, 1 + overlap, overlap + (second[index] ?? 0), '2025-09-09').map((fact, place) =>
      place < unknownMinutes ? { ...fact, minutes: null } : fact,
    ),
  ]);
}

const SIZES = [
  [0, 0],
  [1, 0],
  [2, 2],
  [3, 3],
  [4, 5],
  [6, 0],
  [6, 6],
];
const OTHERS = [
  [0, 0, 0],
  [1, 0, 0],
  [6, 5, 2],
];
const situations = SIZES.flatMap((early) =>
  SIZES.flatMap((late) =>
    OTHERS.flatMap((others) =>
      [0, 3].flatMap((overlap) =>
        [0, 2].map((unknown) => ({ early: [...early, ...others], late: [...late, ...others], overlap, unknown })),
      ),
    ),
  ),
);

describe('subtracting what is shown from what is shown', () => {
  it.each(situations)('leaves fewer than five people of no court: %j', ({ early, late, overlap, unknown }) => {
    const facts = halves(early, late, overlap, unknown);
    const first = count(facts, FIRST);
    const second = count(facts, SECOND, withheldIn(first));
    for (const report of [first, second]) {
      for (const measure of report.measures.filter(({ availability }) => availability === 'counted')) {
        const hidden = behindDifference(report, measure);
        if (!hidden.some(isCourtRow)) continue;
        expect(hidden.every(isCourtRow)).toBe(false);
        // An agency stands for all of its people, so there the rows are fewer than they.
        if (measure.code === 'agencies_represented') continue;
        expect(new Set(hidden.map(({ personId }) => personId)).size).toBeGreaterThanOrEqual(5);
      }
    }
  });

  it.each(situations)('hides the same groups in all measures of a report: %j', ({ early, late, overlap, unknown }) => {
    const report = count(halves(early, late, overlap, unknown), SECOND);
    for (const key of withheldIn(report)) {
      const figures = report.measures.flatMap(({ groups }) => groups.filter((group) => group.key === key));
      expect(figures.every(({ value }) => value === null)).toBe(true);
    }
  });

  it.each(situations)('meets no group later that was hidden before: %j', ({ early, late, overlap, unknown }) => {
    const facts = halves(early, late, overlap, unknown);
    const hidden = withheldIn(count(facts, FIRST));
    const second = count(facts, SECOND);
    const shown = second.measures.flatMap(({ groups }) => groups.filter(({ value }) => value !== null));
    expect(shown.filter(({ key }) => hidden.has(key))).toEqual([]);
    const alone = countedCodes.flatMap((code) => shownRows(second, code).alone);
    const disciplines = alone.map(({ completionId }) => second.facts.get(completionId)?.discipline ?? '');
    expect(disciplines.filter((discipline) => hidden.has(discipline))).toEqual([]);
  });
});

describe('the court', () => {
  const officers = trained('law_enforcement_local', 1, 22, '2025-09-09');

  it('has one figure for its small groups when they are five people together, and that figure is their sum', () => {
    const report = count(
      [
        ...officers,
        ...trained('judge_judicial_officer', 1, 3, '2025-09-09'),
        ...trained('court_staff', 1, 3, '2025-09-09'),
      ],
      SECOND,
    );
    const completions = report.measures.find(({ code }) => code === 'completions');
    expect(completions).toMatchObject({ value: 28 });
    expect(completions?.groups).toEqual([
      { key: COURT_TOGETHER, label: 'Court, small groups together', value: 6 },
      { key: 'law_enforcement_local', label: 'Law enforcement, local', value: 22 },
    ]);
    expect(shownRows(report, 'completions').together).toEqual([{ group: COURT_TOGETHER, adds: 6 }]);
  });

  it('keeps the total back when the people beside it are too few to hide it', () => {
    const judge = trained('judge_judicial_officer', 1, 1, '2025-09-09');
    const report = count([...officers.slice(0, 2), ...judge], SECOND);
    expect(report.measures.find(({ code }) => code === 'completions')).toMatchObject({
      value: null,
      availability: 'withheld',
    });
    expect(shownRows(report, 'completions')).toEqual({ alone: [], together: [] });
  });

  it('stays hidden when a frozen report hid it, though completions that came late make it large enough now', () => {
    const facts = [...officers, ...trained('judge_judicial_officer', 1, 6, '2025-03-03')];
    const hiddenBefore = new Set([COURT_TOGETHER, 'law_enforcement_local']);
    const report = count(facts, SECOND, hiddenBefore);
    expect(withheldIn(report)).toEqual(hiddenBefore);
    expect(withheldIn(count(facts, SECOND))).toEqual(new Set());
  });
});
