import type { AgencyAnswer, LeaveAnswer, RosterImportAnswer } from '@muster/contracts';
import { addDays, newId } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import fc from 'fast-check';
import { made, roster, rosterDesk } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';

const PEOPLE = 30;
const RUNS = 4;
const HEADER = 'external_id,given_name,family_name,leave_kind,leave_starts_on,leave_back_on';
const FIRST_DAY = '2026-03-01';

interface Days {
  from: number;
  /** First day on which it is over; null for none. */
  until: number | null;
}
interface World {
  /** Work with breaks before the present position, which has no end. */
  posts: Days[];
  leaves: Days[];
  wanted: Days;
}

const stretch = fc.record({ from: fc.integer({ min: -2, max: 24 }), days: fc.option(fc.integer({ min: 1, max: 12 })) });
const daysOf = ({ from, days }: { from: number; days: number | null }): Days => ({
  from,
  until: days === null ? null : from + days,
});

const world: fc.Arbitrary<World> = fc
  .record({
    past: fc.array(fc.record({ gap: fc.integer({ min: 0, max: 3 }), days: fc.integer({ min: 1, max: 8 }) }), {
      maxLength: 3,
    }),
    gap: fc.integer({ min: 0, max: 3 }),
    leaves: fc.uniqueArray(stretch, { maxLength: 2, selector: ({ from }) => from }),
    wanted: stretch,
  })
  .map(({ past, gap, leaves, wanted }) => {
    const posts: Days[] = [];
    let day = 0;
    for (const each of past) {
      posts.push({ from: day + each.gap, until: day + each.gap + each.days });
      day += each.gap + each.days;
    }
    return { posts: [...posts, { from: day + gap, until: null }], leaves: leaves.map(daysOf), wanted: daysOf(wanted) };
  });

const dateOf = (day: number) => addDays(FIRST_DAY, day);
const endOf = (until: number | null) => (until === null ? null : dateOf(until));

let app: DirectoryApp;
let root: Client;
let police: AgencyAnswer;
let number = 0;
beforeAll(async () => {
  ({ app, root, police } = await rosterDesk({ chiefNumber: 'chief' }));
});
afterAll(() => app.close());

interface Kept extends World {
  number: string;
  id: string;
  leaveIds: Map<number, string>;
}

/** Leaves as earlier separations and corrections of the work may have left them: also out of the work, also with days in common. */
async function keep(tx: Transaction, made: World): Promise<Kept> {
  const id = newId();
  number += 1;
  await tx.query(
    `INSERT INTO directory.person (id, given_name, family_name, external_id) VALUES ($1, 'Olga', 'Officer', $2)`,
    [id, `N-${number}`],
  );
  for (const { from, until } of made.posts) {
    await tx.query(
      `INSERT INTO directory.position (id, person_id, agency_id, discipline, starts_on, ends_on)
       VALUES ($1, $2, $3, 'law_enforcement_local', $4, $5)`,
      [newId(), id, police.id, dateOf(from), until === null ? null : dateOf(until - 1)],
    );
  }
  const leaveIds = new Map<number, string>();
  for (const { from, until } of made.leaves) {
    const leaveId = newId();
    leaveIds.set(from, leaveId);
    await tx.query(
      `INSERT INTO directory.leave (id, person_id, agency_id, kind, starts_on, first_day_back) VALUES ($1, $2, $3, 'leave', $4, $5)`,
      [leaveId, id, police.id, dateOf(from), endOf(until)],
    );
  }
  return { ...made, number: `N-${number}`, id, leaveIds };
}

type Verdict = 'fits' | 'outside' | 'overlaps';

/** What a roster says of the wanted leave of each, which SQL decides. */
async function byRoster(people: readonly Kept[]): Promise<Verdict[]> {
  const lines = people.map(
    ({ number: known, wanted }) => `${known},Olga,Officer,leave,${dateOf(wanted.from)},${endOf(wanted.until) ?? ''}`,
  );
  const { problems = [], rejected } = await made<RosterImportAnswer>(
    roster(root, police.id, [HEADER, ...lines].join('\n'), { dryRun: 'true' }),
    202,
  );
  expect(rejected).toBe(0);
  return people.map((_, index) => {
    const message = problems.find(({ line }) => line === index + 2)?.message;
    if (message === undefined) return 'fits';
    return message.includes('does not work at the agency') ? 'outside' : 'overlaps';
  });
}

/** What is answered to whoever enters the same leave on the page of the person, or changes the one of that first day. */
async function byHand({ id, leaveIds, wanted }: Kept): Promise<Verdict> {
  const known = leaveIds.get(wanted.from);
  const firstDayBack = endOf(wanted.until);
  const { status, body } = known
    ? // A roster without a first day back leaves what is known.
      await root('PATCH', `/people/${id}/leaves/${known}`, firstDayBack === null ? { kind: 'leave' } : { firstDayBack })
    : await root('POST', `/people/${id}/leaves`, {
        ...{ agencyId: police.id, kind: 'leave', startsOn: dateOf(wanted.from), firstDayBack },
      });
  if (status < 300) return 'fits';
  expect(status).toBe(409);
  return (body as { code: string }).code === 'DIRECTORY.LEAVE_OUTSIDE_POSITION' ? 'outside' : 'overlaps';
}

/** The days on which a leave counts, day by day: those from its first day of work on, while the work goes on without a break. */
function countsUntil({ posts }: World, { from, until }: Days): number | null {
  const works = (day: number) => posts.some((post) => post.from <= day && (post.until === null || day < post.until));
  const goesOn = Math.max(...posts.map((post) => post.from));
  let day = from;
  while (!works(day) && (until === null || day < until)) day += 1;
  if (!works(day) || (until !== null && day >= until)) return from;
  while (works(day) && (until === null || day < until)) {
    if (until === null && day >= goesOn) return null;
    day += 1;
  }
  return day;
}

describe('whether a leave fits', () => {
  it('is the same for a roster as for whoever enters it, and the days on which one counts are those of the work', async () => {
    const seen = new Set<Verdict>();
    await fc.assert(
      fc.asyncProperty(fc.array(world, { minLength: PEOPLE, maxLength: PEOPLE }), async (worlds) => {
        const people = await app.system(async (tx) => {
          const kept: Kept[] = [];
          for (const each of worlds) kept.push(await keep(tx, each));
          return kept;
        });
        for (const person of people) {
          const { items } = await made<{ items: LeaveAnswer[] }>(root('GET', `/people/${person.id}/leaves`), 200);
          const counted = new Map(items.map((leave) => [leave.startsOn, leave.countsUntil]));
          const expected = new Map(
            person.leaves.map((leave) => [dateOf(leave.from), endOf(countsUntil(person, leave))]),
          );
          expect({ person, counted }).toEqual({ person, counted: expected });
        }
        const rosters = await byRoster(people);
        for (const [index, person] of people.entries()) {
          const verdict = await byHand(person);
          expect({ person, verdict: rosters[index] }).toEqual({ person, verdict });
          seen.add(verdict);
        }
      }),
      { numRuns: RUNS },
    );
    expect([...seen].sort()).toEqual(['fits', 'outside', 'overlaps']);
  });
});
