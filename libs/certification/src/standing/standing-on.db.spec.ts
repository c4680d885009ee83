import { seededRandom } from '@muster/testing';
import { CertificationApp } from '../../test/certification-app.js';
import { days, generateAssignments, KEPT_ON, START } from '../../test/generated-assignments.js';
import type { LoadedHistory } from '../cycles/histories.js';
import { addDays, cyclesOfEra, inEra, replay, ruleEras, standingSpansOverEras, statusOn } from '../domain/index.js';
import type { Cycle, StatusInput } from '../domain/index.js';
import { StandingsOfPeople } from './standings-of-people.js';

const HISTORIES = 2400;
const LAST = '2027-06-30';

interface Read {
  status: string;
  overdue: boolean;
  dueOn: string | null;
  validUntil: string | null;
  graceUntil: string | null;
  windowOpensOn: string | null;
}
interface Question {
  assignmentId: string;
  on: string;
  read: Read;
}

let app: CertificationApp;
let loaded: LoadedHistory[];

function inputOf({ assignment, history }: LoadedHistory, cycles: readonly Cycle[]): StatusInput {
  return {
    ...history,
    cycles,
    ...(assignment.startedOn === null ? {} : { startedOn: assignment.startedOn }),
  };
}

function read(input: StatusInput, on: string): Read {
  const { status, overdue, dueOn, validUntil, graceUntil, windowOpensOn } = statusOn(input, on);
  return { status, overdue, dueOn, validUntil, graceUntil, windowOpensOn };
}

/** The cycles from which a day is told: those that are kept, or those of other days where a version recomputes. */
function cyclesOn({ history }: LoadedHistory, kept: readonly Cycle[], on: string): readonly Cycle[] {
  const era = ruleEras(history).find((one) => inEra(one, on));
  return era === undefined || inEra(era, KEPT_ON) ? kept : cyclesOfEra(history, era);
}

/** Each day on which something changes, the day before it, and some days between. */
function daysToAsk({ assignment, history }: LoadedHistory, cycles: readonly Cycle[], random: () => number): string[] {
  const turning = [
    ...history.spans.flatMap((span) => [span.from, span.to, span.dueOn && addDays(span.dueOn, 1)]),
    ...cycles.flatMap((cycle) => [
      cycle.opensOn,
      cycle.closedOn,
      cycle.dueOn && addDays(cycle.dueOn, 1),
      cycle.certifiedOn,
      cycle.validUntil,
      cycle.windowOpensOn,
      cycle.graceUntil,
      cycle.reinstateFrom,
    ]),
    ...standingSpansOverEras(history, cycles, KEPT_ON).flatMap((span) => [
      span.from,
      span.to,
      span.dueThen && addDays(span.dueThen, 1),
    ]),
    ...ruleEras(history).map(({ from }) => from),
    assignment.startedOn,
  ].filter((day) => day != null);
  const between = Array.from({ length: 4 }, () => addDays(START, days(random, 1826)));
  return [...new Set([...turning.flatMap((day) => [day, addDays(day, -1)]), ...between])];
}

/** What `certification.standing_on` says of each assignment on each day. */
async function ask(questions: readonly Question[]): Promise<Read[]> {
  const answers: Read[] = [];
  for (let at = 0; at < questions.length; at += 2000) {
    const part = questions.slice(at, at + 2000);
    answers.push(
      ...(await app.sql<Read>(
        `SELECT s.status, (s.due_on IS NOT NULL AND s.due_on < q.on_day AND s.status NOT IN ('current', 'unassigned', 'exempt', 'on_hold')) AS overdue,
           s.due_on::text AS "dueOn", s.valid_until::text AS "validUntil", s.grace_until::text AS "graceUntil",
           s.window_opens_on::text AS "windowOpensOn"
         FROM unnest($1::uuid[], $2::date[]) WITH ORDINALITY AS q (id, on_day, place)
         CROSS JOIN LATERAL (SELECT * FROM certification.standing_on(q.on_day) t WHERE t.assignment_id = q.id) s
         ORDER BY q.place`,
        [part.map((question) => question.assignmentId), part.map((question) => question.on)],
      )),
    );
  }
  return answers;
}

async function differences(questions: readonly Question[], compare: (read: Read) => unknown = (all) => all) {
  const answers = await ask(questions);
  expect(answers).toHaveLength(questions.length);
  return questions
    .map((question, at) => ({ ...question, read: compare(question.read), sql: compare(answers[at] as Read) }))
    .filter((one) => JSON.stringify(one.read) !== JSON.stringify(one.sql))
    .slice(0, 5);
}

beforeAll(async () => {
  app = await CertificationApp.start();
  loaded = await generateAssignments(app, HISTORIES);
});
afterAll(() => app.close());

describe(`standing_on(date), for ${HISTORIES} generated histories`, () => {
  it('says the same as the pure function on every day up to the day on which the cycles were kept', async () => {
    const questions = loaded.flatMap((entry) => {
      const cycles = replay(entry.history, KEPT_ON);
      return daysToAsk(entry, cycles, seededRandom(loaded.indexOf(entry)))
        .filter((on) => on <= KEPT_ON)
        .map((on): Question => {
          const told = read(inputOf(entry, cyclesOn(entry, cycles, on)), on);
          return { assignmentId: entry.assignment.id, on, read: told };
        });
    });
    const reached = new Set(questions.map((question) => question.read.status));
    expect([...reached].sort()).toEqual(
      [
        ...['current', 'due_soon', 'exempt', 'grace', 'in_progress', 'lapsed', 'not_started', 'on_hold', 'reinstate'],
        ...['revoked', 'unassigned'],
      ].sort(),
    );
    expect(questions.length).toBeGreaterThan(HISTORIES * 8);
    expect(await differences(questions)).toEqual([]);
  });

  it('says it of a past day as it was computed on that very day, but for days without an assignment', async () => {
    const questions = loaded.flatMap((entry, at) => {
      const random = seededRandom(at + 7);
      return Array.from({ length: 2 }, () => addDays(START, days(random, 1826))).map((on): Question => {
        return { assignmentId: entry.assignment.id, on, read: read(inputOf(entry, replay(entry.history, on)), on) };
      });
    });
    const assigned = questions.filter((question) => question.read.status !== 'unassigned');
    expect(await differences(assigned)).toEqual([]);
  });

  it('foretells the status of days to come, for which no cycle was opened yet, as the pure function does', async () => {
    const questions = loaded.flatMap((entry, at) => {
      // Nobody extends the deadline of a period that has not opened.
      const { history } = entry;
      const opened = Math.min(
        replay(history, KEPT_ON).length,
        ...ruleEras(history).flatMap((era) =>
          era.from !== null && era.from > KEPT_ON ? cyclesOfEra(history, era).length : [],
        ),
      );
      if (history.extensions?.some(({ moves, sequence }) => moves === 'dueOn' && sequence > opened)) return [];
      const cycles = replay(entry.history, LAST);
      const coming = daysToAsk(entry, cycles, seededRandom(at)).filter((on) => on > KEPT_ON && on <= LAST);
      return coming.map((on): Question => {
        return { assignmentId: entry.assignment.id, on, read: read(inputOf(entry, replay(entry.history, on)), on) };
      });
    });
    expect(questions.length).toBeGreaterThan(1500);
    const shown = ({ status, ...dates }: Read) => (status === 'unassigned' ? { status } : { status, ...dates });
    expect(await differences(questions, shown)).toEqual([]);
  });

  it('is read for thousands of people at once with the same answers, before and after the day of keeping', async () => {
    const personIds = loaded.map(({ assignment }) => assignment.personId);
    const requirementIds = [...new Set(loaded.map(({ assignment }) => assignment.requirementId))];
    for (const on of [
      '2020-06-15',
      '2021-11-30',
      '2022-07-01',
      '2023-02-28',
      '2024-03-31',
      KEPT_ON,
      '2025-10-01',
      LAST,
    ]) {
      const expected = await app.sql(
        `SELECT s.person_id AS "personId", s.requirement_id AS "requirementId", s.assignment_id AS "assignmentId", s.status,
           s.valid_until::text AS "validUntil", s.grace_until::text AS "graceUntil"
         FROM certification.standing_on($1::date) s WHERE s.status <> 'unassigned' ORDER BY s.assignment_id`,
        [on],
      );
      const read = await app.system((tx) =>
        app.get(StandingsOfPeople).on(tx, { on, personIds, requirementIds, court: false }),
      );
      expect(expected.length).toBeGreaterThan(HISTORIES / 10);
      expect(read.sort((a, b) => (a.assignmentId < b.assignmentId ? -1 : 1))).toEqual(expected);
    }
  });

  it('rests on stored cycles that are what a replay of all facts gives', async () => {
    const stored = await app.sql<{ assignment_id: string; cycles: unknown[] }>(
      `SELECT assignment_id, jsonb_agg(jsonb_build_array(sequence, kind, opens_on, closed_as, closed_on, certified_on, valid_until)
         ORDER BY sequence) AS cycles FROM certification.cycle GROUP BY 1`,
    );
    const byAssignment = new Map(stored.map((row) => [row.assignment_id, row.cycles]));
    for (const { assignment, history } of loaded) {
      const expected = replay(history, KEPT_ON).map((cycle) => [
        cycle.sequence,
        cycle.kind,
        cycle.opensOn,
        cycle.closedAs ?? null,
        cycle.closedOn ?? null,
        cycle.certifiedOn ?? null,
        cycle.validUntil ?? null,
      ]);
      expect([assignment.id, byAssignment.get(assignment.id) ?? []]).toEqual([assignment.id, expected]);
    }
  });
});
