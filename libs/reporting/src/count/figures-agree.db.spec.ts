import { measureCodes, zeroPolicies } from '@muster/contracts';
import { addDays, csvLines } from '@muster/kernel';
import fc from 'fast-check';
import { documentSample } from '../../test/document-sample.js';
import { generatedWorld, keepWorld, namedWorld } from '../../test/generated-facts.js';
import type { GeneratedWorld, NamedWorld } from '../../test/generated-facts.js';
import { ReportingApp } from '../../test/reporting-app.js';
import { crosswalkFigures } from '../crosswalk/crosswalk-figures.js';
import type { AskedItem } from '../crosswalk/crosswalk-figures.js';
import { countFacts } from './count-facts.js';
import { CountFigures } from './count-figures.js';
import type { FactRow } from '../data/fact.repository.js';
import type { FundingRow } from '../data/funding.repository.js';
import { documentTogether } from '../reports/laid-together.js';
import { csvRowShape, rowLines } from '../reports/report-csv.js';
import { rowsOf } from '../reports/report-document.js';
import type { ReportDocument } from '../reports/report-document.js';
import type { CountedReport } from './counted-report.js';
import { LayOutReport } from './lay-out-report.js';

let app: ReportingApp;
beforeAll(async () => {
  app = await ReportingApp.start();
});
afterAll(() => app.close());

function askedOf(world: GeneratedWorld) {
  return {
    ...(world.periods[world.counted] ?? world.award),
    earlier: world.periods.slice(0, world.counted),
    hiddenBefore: new Set(world.hiddenBefore),
    measures: measureCodes.codes,
  };
}

/** A report whose award has a number like a formula. */
const HEAD: ReportDocument = documentSample().document;

function fundingOf({ courses }: NamedWorld): FundingRow[] {
  return [
    { courseId: null, funded: 'partial', percent: 37.5 },
    { courseId: courses[0] ?? '', funded: 'no', percent: null },
  ];
}

/** What the pure functions count of a world. */
function specifiedOf({ world, facts }: NamedWorld): CountedReport {
  return countFacts(inOrder(facts), { ...askedOf(world), awardStartsOn: world.award.startsOn });
}

/** What the database counts of a world, as it is and laid out, with the rows. */
function countedOf(named: NamedWorld) {
  const asked = askedOf(named.world);
  return app.system(async (tx) => {
    await keepWorld(tx, named);
    const measures = await app.get(CountFigures).figures(tx, named.scope, asked);
    const laid = await app.get(LayOutReport).layOut(tx, named.scope, asked);
    const shape = csvRowShape({ ...HEAD, measures: laid.measures, startsOn: asked.startsOn }, fundingOf(named));
    let lines = '';
    for await (const page of laid.lines(shape)) lines += page;
    return {
      measures,
      laid: laid.measures,
      rows: { lines, together: documentTogether(laid.measures, await laid.together(shape)) },
    };
  });
}

function inOrder(facts: readonly FactRow[]): FactRow[] {
  const keyOf = ({ completedOn, completionId }: FactRow): string => `${completedOn} ${completionId}`;
  return [...facts].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** A funder's item on each of the measures, for each way to say zero. */
const ITEMS: AskedItem[] = measureCodes.codes.flatMap((sourceMeasure) =>
  zeroPolicies.codes.map((zeroPolicy) => ({
    funder: 'F',
    program: null,
    formVersion: null,
    itemCode: `${sourceMeasure} ${zeroPolicy}`,
    itemLabelAsPrinted: 'Label',
    definitionAsPrinted: null,
    unit: null,
    sourceMeasure,
    filters: 'discipline=health_care|prosecutor_local|law_enforcement_local',
    groupingMap: 'Care=health_care;Others=*',
    zeroPolicy,
    sourceUrl: null,
    confirmedBy: null,
    confirmedOn: null,
  })),
);

describe('the figures that the database counts', () => {
  it('are those that the pure functions count of the same facts, for every measure, group and row', async () => {
    await fc.assert(
      fc.asyncProperty(generatedWorld, async (world) => {
        const named = namedWorld(world);
        const specified = specifiedOf(named);
        const { measures, laid, rows } = await countedOf(named);
        expect(measures).toEqual(specified.measures);
        expect(laid).toEqual(specified.measures);
        expect(crosswalkFigures(ITEMS, measures)).toEqual(crosswalkFigures(ITEMS, specified.measures));
        const { rows: alone, together } = rowsOf(specified, fundingOf(named));
        const [, ...lines] = rowLines({ ...HEAD, measures: specified.measures, rows: alone, together: [] });
        expect(rows).toEqual({ lines: csvLines(lines), together });
      }),
      { numRuns: Number(process.env['MUSTER_PROPERTY_RUNS'] ?? 25) },
    );
  }, 300_000);

  it('are the same in the fortieth period of an award, with days between periods', async () => {
    const periods = Array.from({ length: 40 }, (_, at) => {
      const startsOn = addDays('2025-01-16', 3 * at);
      return { startsOn, endsOn: addDays(startsOn, 1) };
    });
    await fc.assert(
      fc.asyncProperty(generatedWorld, fc.constantFrom(0, 13, 39), async (world, counted) => {
        const award = { ...world.award, endsOn: addDays('2025-01-16', 120) };
        const named = namedWorld({ ...world, award, periods, counted });
        const { measures, laid } = await countedOf(named);
        expect(measures).toEqual(specifiedOf(named).measures);
        expect(laid).toEqual(measures);
      }),
      { numRuns: 8 },
    );
  }, 300_000);

  it('are of worlds in which something is counted, withheld and missing', () => {
    const states = new Set<string>();
    for (const world of fc.sample(generatedWorld, { numRuns: 300, seed: 7 })) {
      for (const { availability, value, groups } of specifiedOf(namedWorld(world)).measures) {
        states.add(value === 0 ? 'zero' : availability);
        if (groups.some(({ key }) => key === 'judge_judicial_officer')) states.add('court apart');
        if (groups.some(({ key, value: of }) => key === 'court' && of !== null)) states.add('court together');
        if (groups.some(({ key, value: of }) => key !== 'court' && of === null)) states.add('hidden beside the court');
      }
    }
    expect([...states].sort()).toEqual([
      'counted',
      'court apart',
      'court together',
      'hidden beside the court',
      'missing',
      'withheld',
      'zero',
    ]);
  });

  it('refuse periods that overlap, by which a completion would be counted twice', async () => {
    const asked = { startsOn: '2025-02-01', endsOn: '2025-02-28', hiddenBefore: new Set<string>(), measures: [] };
    const earlier = [{ startsOn: '2025-01-01', endsOn: addDays('2025-02-01', 0) }];
    await expect(
      app.system((tx) =>
        app
          .get(CountFigures)
          .figures(tx, { agencyIds: [], taskForceIds: [], from: '2025-01-01' }, { ...asked, earlier }),
      ),
    ).rejects.toThrow('begins within another');
  });
});
