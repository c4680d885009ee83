import type {
  AcceptanceAnswer,
  Page,
  PlanAnswer,
  PlannedTrainingAnswer,
  Problem,
  UndoAcceptanceAnswer,
} from '@muster/contracts';
import { dayInWords } from '@muster/contracts';
import { addDays } from '@muster/kernel';
import { FORGED_DATED_CURSORS } from '@muster/testing';
import { over, ReadinessApp } from '../../test/readiness-app.js';
import type { Get } from '../../test/readiness-app.js';
import { RunSettleTrainings } from './settle-trainings.handler.js';

let app: ReadinessApp;
let taskForce: string;
let police: string;
let court: string;
let training: string;
let coordinate: Get;

beforeAll(async () => {
  app = await ReadinessApp.start();
});
afterAll(() => app.close());

beforeEach(async () => {
  taskForce = await app.taskForce('Coast');
  police = await app.agency('Police');
  court = await app.agency('Court', { kind: 'court' });
  for (const id of [police, court]) await app.member(taskForce, id);
  training = await app.requirement('First contact');
  coordinate = await app.reader([over('task_force_coordinator', 'task_force', taskForce)]);
});

/** A floor of police, and one of the court where it is given. */
async function seats(floor: number, ofCourt?: number): Promise<void> {
  const of = (agencyKind: string, count: number) => ({ agencyKind, requirementId: training, floor: count });
  const all = [of('law_enforcement', floor), ...(ofCourt === undefined ? [] : [of('court', ofCourt)])];
  expect((await coordinate(`/task-forces/${taskForce}/seats`, { method: 'PUT', body: { seats: all } })).status).toBe(
    200,
  );
}
const at = () => `/task-forces/${taskForce}`;
async function make(body: Record<string, unknown> = {}, as: Get = coordinate): Promise<PlanAnswer> {
  const made = await as<PlanAnswer>(`${at()}/plans`, { method: 'POST', body });
  expect([made.status, made.text.slice(0, 400)]).toEqual([201, expect.anything()]);
  return made.body;
}
const accept = (planId: string, suggestions: { id: string; on?: string }[], as: Get = coordinate) =>
  as<AcceptanceAnswer>(`${at()}/plans/${planId}/acceptances`, { method: 'POST', body: { suggestions } });
const undo = (ids: string[], as: Get = coordinate) =>
  as<UndoAcceptanceAnswer>(`${at()}/planned-trainings/undo`, { method: 'POST', body: { ids } });
const planned = async (as: Get = coordinate) =>
  (await as<Page<PlannedTrainingAnswer>>(`${at()}/planned-trainings`)).body.items;
const idsOf = ({ suggestions }: PlanAnswer) => suggestions.map(({ id }) => ({ id }));
async function assignmentsOf(personId: string): Promise<{ due: string | null; alive: boolean }[]> {
  return (await app.sql(
    `SELECT s.due_on::text AS due, (s.to_on IS NULL OR s.to_on > s.from_on) AS alive
     FROM certification.assignment_source s JOIN certification.assignment a ON a.id = s.assignment_id WHERE a.person_id = $1`,
    [personId],
  )) as { due: string | null; alive: boolean }[];
}
async function endsOf(personId: string): Promise<(string | null)[]> {
  const rows = (await app.sql(
    `SELECT s.to_on::text AS "to" FROM certification.assignment_source s
     JOIN certification.assignment a ON a.id = s.assignment_id WHERE a.person_id = $1`,
    [personId],
  )) as { to: string | null }[];
  return rows.map(({ to }) => to);
}
/** Four people whose certification ends on one day, and one who is not assigned the training. */
async function crew(): Promise<string> {
  for (const name of ['Ash', 'Birch', 'Cedar', 'Elm']) await app.certifiedWorker(name, training, { agencyId: police });
  return app.worker('Fir', { agencyId: police, startsOn: '2025-01-01', endsOn: null });
}

describe('a newer plan', () => {
  const dropped = (plan: PlanAnswer) => plan.dropped.map(({ personName, because }) => [personName, because]).sort();

  it('says which suggestions of the one before it does not repeat, and why', async () => {
    const fir = await crew();
    await seats(4);
    const first = await make();
    expect([first.dropped, first.droppedUnseen]).toEqual([[], 0]);
    const ash = first.suggestions.find(({ personName }) => personName === 'Ash, Test');
    await accept(first.id, [{ id: ash?.id ?? '' }]);
    await app.sql(`UPDATE directory.position SET ends_on = '2026-11-29' WHERE person_id = $1`, [fir]);
    const second = await make();
    expect(dropped(second)).toEqual([
      ['Ash, Test', 'accepted'],
      ['Fir, Test', 'left'],
    ]);
    const other = await app.requirement('Second contact');
    const body = { seats: [{ agencyKind: 'law_enforcement', requirementId: other, floor: 1 }] };
    await coordinate(`${at()}/seats`, { method: 'PUT', body });
    const third = await make();
    expect(dropped(third)).toEqual([
      ['Birch, Test', 'no_seat'],
      ['Cedar, Test', 'no_seat'],
      ['Elm, Test', 'no_seat'],
    ]);
    expect(third.dropped[0]?.why).toBe('No seat asks for this training any more.');
  });
});

describe('a plan', () => {
  it('staggers the renewals in their window, trains one more where the floor needs it, and says why', async () => {
    await crew();
    await seats(4);
    const plan = await make();
    expect(plan).toMatchObject({
      from: '2026-11-30',
      to: '2027-11-30',
      newest: true,
      unseen: 0,
      confidencePercent: 95,
    });
    const refreshers = plan.suggestions.filter(({ kind }) => kind === 'refresher');
    expect(refreshers).toHaveLength(4);
    expect(new Set(refreshers.map(({ on }) => on)).size).toBeGreaterThan(1);
    for (const { on, opensOn } of refreshers) {
      expect(opensOn).toBe('2027-01-01');
      expect(on >= '2027-01-01' && on < '2027-03-01').toBe(true);
    }
    expect(plan.suggestions.filter(({ kind }) => kind === 'onboarding')).toMatchObject([
      { personName: 'Fir, Test', needed: true },
    ]);
    const [seat] = plan.seats;
    expect(seat).toMatchObject({ rateBasis: 'national', yearlyRatePercent: 10.8, undonePercent: 0 });
    expect(seat?.why.join(' ')).toContain('4 of them certified today, and 4 needed');
    for (const { why } of plan.suggestions) expect(why.join(' ')).toMatch(/Without it the seat|owe it all the same/);
  });

  it('says when it cannot hold, and what would make it hold', async () => {
    await app.certifiedWorker('Ash', training, { agencyId: police }, { until: '2029-01-01' });
    await seats(1);
    const plan = await make();
    expect(plan).toMatchObject({ holding: 1, short: 0 });
    await seats(2);
    const short = await make();
    expect(short).toMatchObject({ holding: 0, short: 1 });
    expect(short.seats[0]?.failing[0]).toMatchObject({ from: '2026-11-30', to: '2027-11-30', percent: 0 });
    expect(short.seats[0]?.remedies).toEqual([
      expect.stringMatching(/^It would hold with 2 more people of this kind, trained by December 30, 2026/),
      'It would hold with a floor of 1.',
    ]);
  });

  it('is kept, and listed with the newest first', async () => {
    await crew();
    await seats(2);
    const first = await make();
    const second = await make({ months: 6, scope: 'floor' });
    const { body } = await coordinate<Page<{ id: string }>>(`${at()}/plans`);
    expect(body.items.map(({ id }) => id)).toEqual([second.id, first.id]);
    const read = await coordinate<PlanAnswer>(`${at()}/plans/${first.id}`);
    expect(read.body).toEqual({ ...first, newest: false });
  });

  it('needs seats, and refuses terms that mean nothing with the sentence why', async () => {
    const none = await coordinate<Problem>(`${at()}/plans`, { method: 'POST', body: {} });
    expect([none.status, none.body.code]).toEqual([409, 'READINESS.NO_SEATS']);
    await seats(1);
    for (const body of [{ months: 0 }, { confidencePercent: 100 }, { hireDays: -1 }, { scope: 'all' }, { other: 1 }]) {
      expect((await coordinate(`${at()}/plans`, { method: 'POST', body })).status).toBe(400);
    }
  });

  it('tells of a court no more than the board, plans none of its people, and is made by coordinators alone', async () => {
    for (let at = 0; at < 6; at += 1) {
      await app.certifiedWorker(`Judge${at}`, training, { agencyId: court, discipline: 'judge_judicial_officer' });
    }
    await app.worker('Novice', { agencyId: court, discipline: 'court_staff', startsOn: '2025-01-01', endsOn: null });
    await crew();
    await seats(2, 6);
    const plan = await make();
    expect(plan.seats[1]).toMatchObject({ state: 'kept_by_court', percent: null, atLeast: 5, rateBasis: null });
    expect(plan).toMatchObject({ keptByCourts: 1, unseen: 0 });
    expect(JSON.stringify(plan)).not.toMatch(/Judge\d|Novice/);
    const everything = await app.reader([{ role: 'system_admin', scope: { kind: 'all' } }]);
    expect(JSON.stringify(await make({}, everything))).not.toMatch(/Judge\d|Novice/);
    const chief = await app.reader([over('agency_admin', 'agency', police)]);
    expect((await chief(`${at()}/plans/${plan.id}`)).status).toBe(403);
    expect((await chief(`${at()}/plans`, { method: 'POST', body: {} })).status).toBe(403);
    const stranger = await app.reader([over('task_force_coordinator', 'task_force', await app.taskForce('Other'))]);
    expect((await stranger(`${at()}/plans/${plan.id}`)).status).toBe(404);
  });
});

describe('accepting suggestions', () => {
  it('assigns the training to who does not owe it, with the day as the due date, and nothing to who does', async () => {
    const fir = await crew();
    await seats(4);
    const plan = await make();
    const { status, body } = await accept(plan.id, idsOf(plan));
    expect([status, body.refused]).toEqual([201, []]);
    expect(body.accepted).toHaveLength(5);
    const first = body.accepted.find(({ personId }) => personId === fir);
    expect(first).toMatchObject({ state: 'planned', assigned: true });
    expect(await assignmentsOf(fir)).toEqual([{ due: first?.on, alive: true }]);
    const ash = body.accepted.find(({ personName }) => personName === 'Ash, Test');
    expect(ash).toMatchObject({ assigned: false });
    expect(await assignmentsOf(ash?.personId ?? '')).toHaveLength(1);
    expect(
      (await coordinate<PlanAnswer>(`${at()}/plans/${plan.id}`)).body.suggestions.map(
        (one) => one.plannedTrainingId !== null,
      ),
    ).toEqual([true, true, true, true, true]);
  });

  it('assigns nothing twice: not again, not by another plan, not when two accept at once', async () => {
    const fir = await crew();
    await seats(4);
    const [plan, other] = [await make(), await make()];
    const answers = await Promise.all([
      accept(plan.id, idsOf(plan)),
      accept(plan.id, idsOf(plan)),
      accept(other.id, idsOf(other)),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(answers.reduce((sum, { body }) => sum + body.accepted.length, 0)).toBe(5);
    expect(answers.flatMap(({ body }) => body.refused)).toHaveLength(10);
    expect(answers.flatMap(({ body }) => body.refused.map(({ message }) => message))[0]).toContain('planned already');
    expect(await assignmentsOf(fir)).toHaveLength(1);
    expect(await planned()).toHaveLength(5);
    // The next plan counts on them and suggests them no more.
    const next = await make();
    expect(next.suggestions).toEqual([]);
    expect(next.seats[0]?.undonePercent).toBe(next.seats[0]?.percent);
  });

  it('takes another day, and refuses one on which the training would not count; nothing is accepted then', async () => {
    await crew();
    await seats(2);
    const plan = await make();
    const [first, second] = plan.suggestions;
    if (!first || !second) throw new Error('There are suggestions.');
    const early = await accept(plan.id, [
      { id: first.id, on: '2027-01-05' },
      { id: second.id, on: '2026-12-24' },
    ]);
    expect(early.status).toBe(400);
    expect(early.text).toContain('renews nothing, because the window opens then');
    expect(await planned()).toEqual([]);
    const { body } = await accept(plan.id, [{ id: first.id, on: '2027-01-05' }]);
    expect(body.accepted).toMatchObject([{ on: '2027-01-05' }]);
    expect((await accept(plan.id, [{ id: plan.id }])).status).toBe(404);
  });

  it('refuses what has changed since the plan was made', async () => {
    await crew();
    await seats(2);
    const plan = await make();
    await app.sql(`UPDATE certification.cycle SET valid_until = '2028-03-01'`);
    const { body } = await accept(plan.id, idsOf(plan));
    expect(body.accepted).toEqual([]);
    expect(body.refused[0]?.message).toContain('has changed since the plan was made');
  });

  it('moves an accepted day with the due date that it set', async () => {
    const fir = await crew();
    await seats(4);
    const plan = await make();
    await accept(plan.id, idsOf(plan));
    const [one] = (await planned()).filter(({ personId }) => personId === fir);
    const moved = await coordinate<PlannedTrainingAnswer>(`${at()}/planned-trainings/${one?.id}`, {
      method: 'PATCH',
      body: { on: '2027-02-02' },
    });
    expect(moved.body).toMatchObject({ on: '2027-02-02', state: 'planned' });
    expect(await assignmentsOf(fir)).toEqual([{ due: '2027-02-02', alive: true }]);
    const past = { method: 'PATCH' as const, body: { on: '2026-11-01' } };
    expect((await coordinate(`${at()}/planned-trainings/${one?.id}`, past)).status).toBe(400);
  });

  it('warns of a day on which what somebody holds has ended, and of none before', async () => {
    await crew();
    await seats(4);
    const plan = await make();
    const refresher = plan.suggestions.find(({ kind, validUntil }) => kind === 'refresher' && validUntil !== null);
    if (!refresher?.validUntil) throw new Error('There is a refresher.');
    const { body } = await accept(plan.id, [{ id: refresher.id }]);
    expect(body.accepted).toMatchObject([{ warning: null }]);
    const move = async (on: string) =>
      (
        await coordinate<PlannedTrainingAnswer>(`${at()}/planned-trainings/${body.accepted[0]?.id}`, {
          method: 'PATCH',
          body: { on },
        })
      ).body;
    const moved = await move(refresher.validUntil);
    expect(moved.warning).toBe(
      `What they hold ends on ${dayInWords(refresher.validUntil)}. From then until they have trained they count for no seat, unless it counts days of grace.`,
    );
    expect((await planned()).map(({ warning }) => warning)).toEqual([moved.warning]);
    expect((await move(refresher.on)).warning).toBeNull();
  });

  it('warns of a day after the last one of the person at the agency', async () => {
    const fir = await crew();
    await seats(4);
    const plan = await make();
    await accept(plan.id, idsOf(plan));
    const [one] = (await planned()).filter(({ personId }) => personId === fir);
    if (!one) throw new Error('Fir is to train.');
    const warnings = async () =>
      (await planned()).filter(({ warning }) => warning !== null).map(({ id, warning }) => ({ id, warning }));
    expect(await warnings()).toEqual([]);
    const lastDay = (on: string) =>
      app.sql(`UPDATE directory.position SET ends_on = $2 WHERE person_id = $1`, [fir, on]);
    await lastDay(addDays(one.on, -1));
    const warning = `Their last day at the agency is ${dayInWords(addDays(one.on, -1))}. Choose that day or an earlier one, or take the training back.`;
    expect(await warnings()).toEqual([{ id: one.id, warning }]);
    await lastDay(one.on);
    expect(await warnings()).toEqual([]);
  });

  it('is taken back in bulk with the assignments that it made, once; and can be accepted again', async () => {
    const fir = await crew();
    await seats(4);
    const plan = await make();
    await accept(plan.id, idsOf(plan));
    const ids = (await planned()).map(({ id }) => id);
    expect((await undo(ids)).body).toEqual({ undone: expect.arrayContaining(ids), refused: [] });
    expect(await planned()).toEqual([]);
    expect(await assignmentsOf(fir)).toMatchObject([{ alive: false }]);
    expect(
      await app.sql(
        `SELECT 1 FROM certification.cycle c JOIN certification.assignment a ON a.id = c.assignment_id WHERE a.person_id = $1`,
        [fir],
      ),
    ).toEqual([]);
    expect((await undo(ids)).status).toBe(404);
    expect((await accept(plan.id, idsOf(plan))).body.accepted).toHaveLength(5);
    expect((await assignmentsOf(fir)).filter(({ alive }) => alive)).toHaveLength(1);
  });

  it('does not rewrite the days before when it is taken back later, nor an end that is earlier already', async () => {
    const fir = await crew();
    const gum = await app.worker('Gum', { agencyId: police, startsOn: '2025-01-01', endsOn: null });
    await seats(6);
    const plan = await make();
    await accept(plan.id, idsOf(plan));
    const mine = (await planned()).filter(({ personId }) => [fir, gum].includes(personId));
    expect(mine).toHaveLength(2);
    const of = `FROM certification.assignment a WHERE a.id = s.assignment_id AND a.person_id = $1`;
    await app.sql(`UPDATE certification.assignment_source s SET to_on = '2027-04-01' ${of}`, [gum]);
    app.clock.setTo('2027-06-15T17:00:00Z');
    try {
      const later = await app.reader([over('task_force_coordinator', 'task_force', taskForce)]);
      const ids = mine.map(({ id }) => id);
      expect((await undo(ids, later)).body).toEqual({ undone: expect.arrayContaining(ids), refused: [] });
      expect([await endsOf(fir), await endsOf(gum)]).toEqual([['2027-06-15'], ['2027-04-01']]);
      const on = (day: string) =>
        app.sql(`SELECT status FROM certification.standing_on($2) WHERE person_id = $1`, [fir, day]);
      expect(await on('2027-05-15')).toEqual([{ status: 'not_started' }]);
      expect(await on('2027-06-15')).not.toEqual([{ status: 'not_started' }]);
    } finally {
      app.clock.setTo('2026-11-30T17:00:00Z');
    }
  });

  it('is over when the person leaves the agency, and does not keep the next one from planning', async () => {
    const fir = await crew();
    await seats(4);
    const plan = await make();
    await accept(plan.id, idsOf(plan));
    const settle = () => app.system((tx) => app.get(RunSettleTrainings).handle(tx));
    await settle();
    expect(await planned()).toHaveLength(5);

    // A merger of agencies carries the work on.
    const sheriff = await app.agency('Sheriff');
    const mergerId = await app.merger(police, sheriff);
    const post = { personId: fir, agencyId: sheriff, discipline: 'law_enforcement_local', endsOn: null };
    const leave = `UPDATE directory.position SET ends_on = '2026-11-29', ended_by_merger_id = $2 WHERE person_id = $1`;
    await app.sql(leave, [fir, mergerId]);
    await app.post({ ...post, startsOn: '2026-11-30', begunByMergerId: mergerId });
    await settle();
    expect(await planned()).toHaveLength(5);

    await app.sql(
      `UPDATE directory.position SET begun_by_merger_id = NULL, ended_by_merger_id = NULL WHERE person_id = $1`,
      [fir],
    );
    await settle();
    const rows = await app.sql(
      `SELECT undone_by, undone_at IS NOT NULL AS over FROM readiness.planned_training WHERE person_id = $1`,
      [fir],
    );
    expect(rows).toEqual([{ undone_by: null, over: true }]);
    const all = await planned();
    expect(all.filter(({ state }) => state !== 'dropped')).toHaveLength(4);
    const [dropped, ...others] = all.filter(({ state }) => state === 'dropped');
    expect(others).toEqual([]);
    expect(dropped).toMatchObject({
      personId: fir,
      dropped: { because: 'left', why: 'The person does not work at the agency any more.' },
    });
    expect((await undo([dropped?.id ?? ''])).status).toBe(404);
    await app.member(taskForce, sheriff);
    const next = await make();
    const [one] = next.suggestions.filter(({ personId }) => personId === fir);
    expect((await accept(next.id, [{ id: one?.id ?? '' }])).body).toMatchObject({
      accepted: [{ personId: fir }],
      refused: [],
    });
  });

  it('is not taken back once it is done', async () => {
    await crew();
    await seats(2);
    const plan = await make();
    await accept(plan.id, idsOf(plan));
    const [one] = await planned();
    await app.sql(
      `INSERT INTO certification.cycle (id, assignment_id, sequence, kind, version_id, opens_on, closed_as, closed_on, certified_on,
         valid_from, valid_until, window_opens_on, grace_until, evidence_ids)
       SELECT gen_random_uuid(), a.id, 2, 'renewal', a.id, '2026-11-01', 'certified', '2026-11-20', '2026-11-20', '2026-11-20', '2028-03-01',
         '2028-01-01', '2028-03-31', '{}' FROM certification.assignment a WHERE a.person_id = $1`,
      [one?.personId],
    );
    const { body } = await undo([one?.id ?? '']);
    expect(body).toEqual({ undone: [], refused: [{ id: one?.id, message: expect.stringContaining('done already') }] });
    expect((await planned()).find(({ id }) => id === one?.id)).toMatchObject({ state: 'done', doneOn: '2026-11-30' });
  });

  it('is listed after no cursor that names no day or no training', async () => {
    for (const forged of FORGED_DATED_CURSORS) {
      const answer = await coordinate<Problem>(`${at()}/planned-trainings?cursor=${forged}`);
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: 'cursor' }] } });
    }
  });

  it('is nothing that another task force could see or take back', async () => {
    await crew();
    await seats(2);
    const plan = await make();
    await accept(plan.id, idsOf(plan));
    const ids = (await planned()).map(({ id }) => id);
    const elsewhere = await app.taskForce('Elsewhere');
    await app.member(elsewhere, police);
    const other = await app.reader([over('task_force_coordinator', 'task_force', elsewhere)]);
    expect((await other(`${at()}/planned-trainings`)).status).toBe(403);
    const body = { ids };
    expect((await other(`/task-forces/${elsewhere}/planned-trainings/undo`, { method: 'POST', body })).status).toBe(
      404,
    );
    expect((await other(`/task-forces/${elsewhere}/plans/${plan.id}`)).status).toBe(404);
    expect(await planned()).toHaveLength(ids.length);
  });
});
