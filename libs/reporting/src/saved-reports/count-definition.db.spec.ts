import { disciplines, savedMeasures } from '@muster/contracts';
import type { ReportDefinition } from '@muster/contracts';
import { withReachOver } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import fc from 'fast-check';
import { generatedWorld, keepWorld, namedWorld } from '../../test/generated-facts.js';
import type { NamedWorld } from '../../test/generated-facts.js';
import { ReportingApp } from '../../test/reporting-app.js';
import { CountDefinition } from './count-definition.js';

let app: ReportingApp;
beforeAll(async () => {
  app = await ReportingApp.start();
});
afterAll(() => app.close());

const DAYS = { startsOn: '2025-01-20', endsOn: '2025-03-31' };

const asked = fc.record({
  groupBy: fc.constantFrom<ReportDefinition['groupBy'][]>('none', 'discipline', 'agency', 'course', 'month', 'quarter'),
  disciplines: fc.oneof<fc.MaybeWeightedArbitrary<string[]>[]>(
    { weight: 7, arbitrary: fc.constant<never[]>([]) },
    { weight: 1, arbitrary: fc.subarray(['law_enforcement_local', 'health_care', 'court_staff']) },
  ),
  agencies: fc.oneof<fc.MaybeWeightedArbitrary<number[]>[]>(
    { weight: 7, arbitrary: fc.constant<never[]>([]) },
    { weight: 1, arbitrary: fc.subarray<number>([0, 1, 2]) },
  ),
  courses: fc.oneof<fc.MaybeWeightedArbitrary<number[]>[]>(
    { weight: 7, arbitrary: fc.constant<never[]>([]) },
    { weight: 1, arbitrary: fc.subarray<number>([0, 1]) },
  ),
  minutesAtLeast: fc.option(fc.constantFrom(0, 1, 50), { nil: undefined, freq: 1 }),
  /** The agency whose own records alone are in reach; undefined for the program's reach. */
  reach: fc.option(fc.nat(3), { nil: undefined, freq: 1 }),
});

type Asked = typeof asked extends fc.Arbitrary<infer Value> ? Value : never;

function definitionOf({ agencies, courses, scope }: NamedWorld, one: Asked): ReportDefinition {
  return {
    scope: { taskForceIds: scope.taskForceIds, agencyIds: scope.agencyIds },
    period: { span: 'days', from: DAYS.startsOn, to: DAYS.endsOn },
    columns: [],
    measures: [...savedMeasures.codes],
    groupBy: one.groupBy,
    filters: {
      disciplines: disciplines.codes.filter((code) => one.disciplines.includes(code)),
      agencyIds: one.agencies.map((agency) => agencies[agency] ?? ''),
      courseIds: one.courses.map((course) => courses[course] ?? ''),
      minutesAtLeast: one.minutesAtLeast,
    },
  };
}

/** The figures with the rows in memory, and those that the database counts. */
async function bothWays(tx: Transaction, definition: ReportDefinition) {
  const { whole, parts } = await app.get(CountDefinition).count(tx, definition, definition.scope, DAYS);
  const counted = await app.get(CountDefinition).figures(tx, definition, definition.scope, DAYS);
  return {
    specified: {
      measures: whole.measures,
      parts: parts.map(({ key, label, counted: { measures } }) => ({ key, label, measures })),
    },
    counted,
  };
}

describe('the figures of a report of one’s own', () => {
  it('are those of its rows, whichever filters, groups and reach, for the whole and for each group by itself', async () => {
    let parts = 0;
    await fc.assert(
      fc.asyncProperty(generatedWorld, asked, async (world, one) => {
        const named = namedWorld(world);
        await app.system(async (tx) => {
          await keepWorld(tx, named);
          const definition = definitionOf(named, one);
          const agency = one.reach === undefined ? undefined : named.agencies[one.reach];
          const both = (): ReturnType<typeof bothWays> => bothWays(tx, definition);
          const { specified, counted } =
            agency === undefined ? await both() : await withReachOver(tx, { id: agency, isCourt: false }, both);
          expect(counted).toEqual(specified);
          parts += counted.parts.length;
        });
      }),
      { numRuns: Number(process.env['MUSTER_PROPERTY_RUNS'] ?? 120) },
    );
    // Most worlds have some, so none at all would mean that nothing was compared.
    expect(parts).toBeGreaterThan(10);
  }, 300_000);
});
