import type { PoolClient, QueryConfig } from 'pg';
import { newId } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { seededRandom } from '@muster/testing';
import { AGENCIES, FIRST, generatedPosts, LENGTH } from '../../test/generated-posts.js';
import { ReadinessApp } from '../../test/readiness-app.js';
import { dayOf } from '../domain/days.js';
import type { Belonging, Post } from '../domain/place-on.js';
import { turnoverOf } from '../domain/turnover.js';
import type { Counts, Turnover } from '../domain/turnover.js';
import type { CountsRow, Window } from './turnover.repository.js';
import { TurnoverRepository } from './turnover.repository.js';

const TASK_FORCES = 40;
const PEOPLE = 15;
const ZONES = ['UTC', 'Pacific/Kiritimati', 'Pacific/Honolulu', 'America/Chicago'];

let app: ReadinessApp;
beforeAll(async () => {
  app = await ReadinessApp.start();
});
afterAll(() => app.close());

const dateOf = (day: number) => (Number.isFinite(day) ? new Date(day * 86_400_000).toISOString().slice(0, 10) : null);
/** By linear interpolation, as `percentile_cont` does. */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const [low = 0, high = low] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low + (high - low) * (at - Math.floor(at));
}

/** The definition's counts as the rows that SQL answers; parts with nothing are not there. */
function rowsOf({ total, byAgency, byDiscipline }: Turnover): Record<string, unknown>[] {
  const sum = (parts: Map<string, Counts>) => [...parts.values()].reduce((all, { movedIn }) => all + movedIn, 0);
  const row = (counts: Counts, key: object) => ({
    ...key,
    ...(({ tenures, movedIn: _, movedOut: __, ...rest }) => ({
      ...rest,
      tenurePeople: tenures.length,
      tenureDays: tenures.length === 0 ? null : [0.25, 0.5, 0.75].map((share) => quantile(tenures, share)),
    }))(counts),
  });
  return [
    row(total, { part: 'whole', movedIn: sum(byAgency), movedOut: sum(byDiscipline) }),
    ...[...byAgency].map(([key, counts]) =>
      row(counts, { part: key, movedIn: counts.movedIn, movedOut: counts.movedOut }),
    ),
    ...[...byDiscipline].map(([key, counts]) =>
      row(counts, { part: key, movedIn: counts.movedIn, movedOut: counts.movedOut }),
    ),
  ];
}

function readRows(rows: readonly CountsRow[]): Record<string, unknown>[] {
  return rows.map(
    ({
      agencyId,
      discipline,
      betweenAgenciesIn,
      betweenAgenciesOut,
      betweenDisciplinesIn,
      betweenDisciplinesOut,
      ...row
    }) => {
      if (agencyId !== null)
        return { part: agencyId, ...row, movedIn: betweenAgenciesIn, movedOut: betweenAgenciesOut };
      if (discipline !== null)
        return { part: discipline, ...row, movedIn: betweenDisciplinesIn, movedOut: betweenDisciplinesOut };
      return { part: 'whole', ...row, movedIn: betweenAgenciesIn, movedOut: betweenDisciplinesIn };
    },
  );
}

const isThere = ({ part, tenureDays: _, ...counts }: Record<string, unknown>) =>
  part === 'whole' || Object.values(counts).some((value) => value !== 0);
const byPart = (rows: Record<string, unknown>[]) =>
  rows.filter(isThere).sort((a, b) => (String(a['part']) < String(b['part']) ? -1 : 1));

interface Stored {
  taskForceId: string;
  agencyIds: Map<string, string>;
  posts: Post[];
  belongings: Belonging[];
}

/** Writes generated lives; a membership without a beginning gets one before everything. */
async function store(random: () => number): Promise<Stored> {
  const { posts, belongings } = generatedPosts(random, PEOPLE);
  const taskForceId = await app.taskForce('Generated');
  const agencyIds = new Map<string, string>();
  for (const key of AGENCIES) agencyIds.set(key, await app.agency(key));
  const idOf = (key: string) => agencyIds.get(key) ?? '';
  const people = new Map<string, string>();
  for (const { personId } of posts) people.set(personId, people.get(personId) ?? (await app.person(personId)));
  const stored = {
    taskForceId,
    agencyIds,
    posts: posts.map((post) => ({ ...post, agencyId: idOf(post.agencyId), personId: people.get(post.personId) ?? '' })),
    belongings: belongings.map((belonging) => ({ ...belonging, agencyId: idOf(belonging.agencyId) })),
  };
  for (const { agencyId, firstDay, lastDay } of stored.belongings) {
    await app.member(taskForceId, agencyId, dateOf(firstDay) ?? '2000-01-01', dateOf(lastDay));
  }
  const mergerId = await app.merger(idOf('c'), idOf('b'));
  for (const { firstDay, lastDay, begunByMerger, endedByMerger, servesSince, ...post } of stored.posts) {
    await app.post({
      ...post,
      startsOn: dateOf(firstDay) ?? '',
      endsOn: dateOf(lastDay),
      ...(begunByMerger && { begunByMergerId: mergerId }),
      ...(endedByMerger && { endedByMergerId: mergerId }),
      servesSince: dateOf(servesSince ?? Infinity),
    });
  }
  return stored;
}

function windowOf(random: () => number): Window {
  const from = dayOf(FIRST) - 5 + Math.floor(random() * LENGTH * 0.7);
  return { from: dateOf(from) ?? '', to: dateOf(from + Math.floor(random() * LENGTH * 0.5)) ?? '' };
}

it('SQL counts what the definition counts, for task forces and for agencies, whatever the zone of the session', async () => {
  const turnover = app.get(TurnoverRepository);
  let counted = 0;
  let reorganized = 0;
  for (let seed = 1; seed <= TASK_FORCES; seed += 1) {
    const random = seededRandom(seed);
    const { taskForceId, agencyIds, posts, belongings } = await store(random);
    for (const zone of ZONES) {
      const window = windowOf(random);
      const [ofTaskForce, ofAgencies] = await app.system(async (tx) => {
        await tx.query(`SELECT set_config('TimeZone', $1, true), set_config('muster.roster_mode', 'all', true)`, [
          zone,
        ]);
        const each = [];
        for (const id of agencyIds.values()) each.push([id, await turnover.ofAgency(tx, id, window)] as const);
        return [await turnover.ofTaskForce(tx, taskForceId, window), each] as const;
      });
      const where = { seed, zone, ...window };
      const expected = turnoverOf(posts, belongings, window);
      expect({ ...where, rows: byPart(readRows(ofTaskForce)) }).toEqual({ ...where, rows: byPart(rowsOf(expected)) });
      for (const [agencyId, rows] of ofAgencies) {
        const own = posts.filter((post) => post.agencyId === agencyId);
        const alone = turnoverOf(own, [{ agencyId, firstDay: -Infinity, lastDay: Infinity }], window);
        expect({ ...where, agencyId, rows: byPart(readRows(rows)) }).toEqual({
          ...where,
          agencyId,
          rows: byPart(rowsOf(alone)),
        });
        counted += alone.total.separations;
        reorganized += alone.total.reorganizedIn + alone.total.reorganizedOut;
      }
    }
  }
  expect(counted).toBeGreaterThan(100);
  expect(reorganized).toBeGreaterThan(100);
});

it('an agency without anybody has one row of nothing', async () => {
  const rows = await app.system((tx) => app.get(TurnoverRepository).ofAgency(tx, newId(), { from: FIRST, to: FIRST }));
  expect(rows).toMatchObject([{ agencyId: null, discipline: null, separations: 0, tenurePeople: 0, tenureDays: null }]);
});

it('the statement compares nobody with everybody, however few the planner expects behind row-level security', async () => {
  const taskForceId = await app.taskForce('Planned');
  const plan = await app.system(async (tx) => {
    const client = (await tx.queryRunner?.connect()) as PoolClient;
    const explained = ({ text, values }: QueryConfig) => client.query(`EXPLAIN ${text}`, values);
    const explaining = Object.create(tx, {
      query: { value: (sql: string, values: unknown[]) => tx.query(sql, values) },
      queryRunner: { value: { connect: () => Promise.resolve({ query: explained }) } },
    }) as Transaction;
    return app.get(TurnoverRepository).ofTaskForce(explaining, taskForceId, { from: FIRST, to: FIRST });
  });
  const joins = JSON.stringify(plan).match(/(Nested Loop|Hash|Merge) (Left |Right )?(Join)?/g) ?? [];
  expect(joins.filter((join) => join.startsWith('Hash') || join.startsWith('Merge')).length).toBeGreaterThan(3);
  expect(joins.filter((join) => join.startsWith('Nested'))).toEqual([]);
});
