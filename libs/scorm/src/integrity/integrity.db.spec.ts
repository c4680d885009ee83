import { newId, NO_REACH } from '@muster/kernel';
import type { Caller, Role } from '@muster/kernel';
import type { CmiTree } from '../domain/cmi/cmi-tree.js';
import { cmi12, ScormApp } from '../../test/scorm-app.js';
import type { Learner } from '../../test/scorm-app.js';
import { FindSigns } from './find-signs.handler.js';
import { ListResults } from './list-results.service.js';
import { ReviewAttempt } from './review-attempt.service.js';

let app: ScormApp;
let course: string;
const [police, sheriff] = [newId(), newId()];

beforeAll(async () => {
  app = await ScormApp.start();
  course = await app.course([{ identifier: 'lesson', title: 'Lesson' }]);
});
afterAll(() => app.close());

function callerOf(agencyId: string, role: Role = 'agency_admin', personId = newId()): Caller {
  const reach = { mode: 'listed' as const, agencyIds: [agencyId] };
  return {
    personId,
    via: 'session',
    grants: [{ role, scope: { kind: 'agency', id: agencyId }, reach }],
    roster: reach,
    records: reach,
  };
}

/** Somebody of an agency who passed the course at once. @returns the attempt, after the signs were looked for. */
async function passed(agencyId: string, more: CmiTree = {}): Promise<{ attemptId: string; learner: Learner }> {
  const learner = await app.learner(course);
  await app.sql(`UPDATE learning.registration SET agency_id = $2 WHERE id = $1`, [learner.registrationId, agencyId]);
  const player = await app.open(learner);
  await player.terminate({ ...cmi12('passed', { score: 95 }), ...more });
  await look(player.attemptId);
  return { attemptId: player.attemptId, learner };
}

/** Delivers the messages of an attempt to the handler, as the runner does. */
async function look(attemptId: string): Promise<void> {
  const messages = await app.sql<{ payload: Parameters<FindSigns['handle']>[1] }>(
    `SELECT payload FROM jobs.message WHERE consumer = 'scorm/find-signs' AND payload->>'attemptId' = $1 ORDER BY occurred_at, id`,
    [attemptId],
  );
  expect(messages.length).toBeGreaterThan(0);
  for (const { payload } of messages) await app.system((tx) => app.get(FindSigns).handle(tx, payload));
}

const list = (caller: Caller, query: object = {}) => app.get(ListResults).list(caller, { limit: 50, ...query });

describe('a result that came too fast', () => {
  it('is listed for the administrator of its agency, once however often the message comes, and changes no status', async () => {
    const { attemptId, learner } = await passed(police);
    await look(attemptId);
    const { items } = await list(callerOf(police), { personId: learner.caller.personId });
    expect(items).toMatchObject([
      { attemptId, personId: learner.caller.personId, state: 'passed', reviewed: false, reviews: [] },
    ]);
    expect(items[0]?.signs.map((sign) => sign.kind)).toEqual(['too_fast']);
    expect(items[0]?.signs[0]?.text).toMatch(/at least 15 minutes would be expected/);
    expect((await app.attempts(learner))[0]).toMatchObject({ state: 'passed' });
  });

  it('is no sign where the course switched the check off', async () => {
    const lax = await app.course();
    await app.sql(
      `INSERT INTO catalog.course_rules (course_id, number, completion_policy, minimum_seat_minutes, created_by)
       VALUES ($1, 1, '{"kind": "as_package_says"}', 0, $2)`,
      [lax, newId()],
    );
    const learner = await app.learner(lax);
    const player = await app.open(learner);
    await player.terminate(cmi12('passed'));
    await look(player.attemptId);
    expect(await app.sql(`SELECT 1 FROM scorm.integrity_sign WHERE attempt_id = $1`, [player.attemptId])).toEqual([]);
  });

  it('does not exist for another agency, for a supervisor’s role, or for the learner', async () => {
    const { attemptId, learner } = await passed(police);
    const ids = async (caller: Caller) => (await list(caller)).items.map((item) => item.attemptId);
    expect(await ids(callerOf(police))).toContain(attemptId);
    expect(await ids(callerOf(sheriff))).not.toContain(attemptId);
    expect(await ids(callerOf(police, 'supervisor'))).toEqual([]);
    expect(await ids(learner.caller)).toEqual([]);
    const notFound = { status: 404 };
    await expect(app.get(ReviewAttempt).read(callerOf(sheriff), attemptId)).rejects.toMatchObject(notFound);
    await expect(app.get(ReviewAttempt).read(learner.caller, attemptId)).rejects.toMatchObject(notFound);
  });

  it('shows nothing of its signs to the learner, whose own attempt they can see', async () => {
    const { attemptId, learner } = await passed(police);
    const rows = await app.transactions.as({ ...learner.caller, records: NO_REACH }, async (tx) => ({
      attempts: await tx.query<unknown[]>(`SELECT 1 FROM scorm.attempt WHERE id = $1`, [attemptId]),
      signs: await tx.query<unknown[]>(`SELECT 1 FROM scorm.integrity_sign WHERE attempt_id = $1`, [attemptId]),
    }));
    expect(rows).toMatchObject({ attempts: [{}], signs: [] });
  });
});

describe('a result without answers', () => {
  it('is a sign where others of the same part have some', async () => {
    const answered = { interactions: { '0': { id: 'q1', student_response: 'a', result: 'correct' } } };
    for (let at = 0; at < 5; at += 1) await passed(sheriff, answered);
    const { attemptId } = await passed(sheriff);
    const { signs } = await app.get(ReviewAttempt).read(callerOf(sheriff), attemptId);
    expect(signs.map((sign) => sign.kind).sort()).toEqual(['no_answers', 'too_fast']);
  });
});

describe('a course that few have taken', () => {
  const answered = { interactions: { '0': { id: 'q1', student_response: 'a', result: 'correct' } } };
  const kindsOf = async (attemptId: string) =>
    (
      await app.sql<{ kind: string }>(`SELECT kind FROM scorm.integrity_sign WHERE attempt_id = $1 ORDER BY kind`, [
        attemptId,
      ])
    )
      .map(({ kind }) => kind)
      .filter((kind) => kind !== 'too_fast');

  it('shows a score without answers once somebody’s attempt has some, and accuses nobody before', async () => {
    const fresh = await app.course();
    const first = await app.open(await app.learner(fresh));
    await first.terminate(cmi12('passed', { score: 100 }));
    await look(first.attemptId);
    expect(await kindsOf(first.attemptId)).toEqual([]);
    // Not even done yet.
    await (await app.open(await app.learner(fresh))).commit({ ...cmi12('incomplete'), ...answered });
    const second = await app.open(await app.learner(fresh));
    await second.terminate(cmi12('passed', { score: 100 }));
    await look(second.attemptId);
    expect(await kindsOf(second.attemptId)).toEqual([]);
    await (await app.open(await app.learner(fresh))).terminate({ ...cmi12('passed', { score: 90 }), ...answered });
    await (await app.open(await app.learner(fresh))).terminate({ ...cmi12('passed', { score: 80 }), ...answered });
    const third = await app.open(await app.learner(fresh));
    await third.terminate(cmi12('passed', { score: 100 }));
    await look(third.attemptId);
    expect(await kindsOf(third.attemptId)).toEqual(['no_answers']);
  });

  it('shows a score beyond its range and a status in an unknown word, which takes no pass away', async () => {
    const learner = await app.learner(await app.course());
    const player = await app.open(learner);
    const { core } = cmi12('passed', { score: 1e9 }) as { core: { score: object } };
    await player.commit({ core: { ...core, score: { ...core.score, max: '100' } } });
    await look(player.attemptId);
    expect(await kindsOf(player.attemptId)).toEqual(['score_out_of_range']);
    expect(await player.commit(cmi12('banana', { score: -50 }))).toMatchObject({
      item: { completionStatus: 'completed', successStatus: 'passed' },
      attempt: { state: 'passed' },
    });
    await look(player.attemptId);
    expect(await kindsOf(player.attemptId)).toEqual(['score_out_of_range', 'unknown_status']);
    const told = async (): Promise<number> => {
      const rows = await app.sql(
        `SELECT 1 FROM jobs.message WHERE name = 'attempt.status-changed' AND payload ->> 'attemptId' = $1`,
        [player.attemptId],
      );
      return rows.length;
    };
    const before = await told();
    await player.commit(cmi12('banana', { score: -50, data: 'saved again' }));
    expect(await told()).toBe(before);
    const [row] = await app.sql(
      `SELECT cmi #>> '{core,lesson_status}' AS said FROM scorm.sco_state WHERE attempt_id = $1`,
      [player.attemptId],
    );
    expect(row).toEqual({ said: 'banana' });
  });

  it('with rules takes an unknown word for no silence, and keeps the pass of its part', async () => {
    const flow = { name: 'controlMode', vocabulary: 'imsss' as const, attributes: { flow: 'true' }, children: [] };
    const rules = { standard: 'scorm_2004_4th' as const, sequencing: { parts: [flow] } };
    const learner = await app.learner(await app.course([{ identifier: 'lesson' }], undefined, undefined, rules));
    const player = await app.open(learner);
    const word = { completion_status: 'banana', success_status: 'banana' };
    expect(await player.commit(word)).toMatchObject({ item: { completionStatus: 'unknown' } });
    await player.commit({ completion_status: 'incomplete' });
    expect(await player.commit(word)).toMatchObject({ item: { completionStatus: 'incomplete' } });
    expect(await player.terminate(word)).toMatchObject({ attempt: { state: 'in_progress' } });
    const next = await app.open(learner);
    await next.commit({ completion_status: 'completed', success_status: 'passed' });
    expect(await next.terminate(word)).toMatchObject({ attempt: { state: 'passed' } });
  });
});

describe('a review', () => {
  it('is added with who, when and why, audited, and takes the result off the list of the unreviewed', async () => {
    const { attemptId, learner } = await passed(police);
    const admin = callerOf(police);
    const body = { finding: 'plausible' as const, note: 'Asked; had taken the course before.' };
    const answer = await app.get(ReviewAttempt).review(admin, attemptId, body);
    expect(answer.reviews).toMatchObject([{ reviewedBy: admin.personId, ...body }]);
    const about = { personId: learner.caller.personId };
    expect((await list(admin, { ...about, reviewed: false })).items).toEqual([]);
    expect((await list(admin, { ...about, reviewed: true })).items).toMatchObject([{ attemptId, reviewed: true }]);
    const audited = await app.sql(`SELECT 1 FROM audit.event WHERE action = 'result.reviewed' AND subject_id = $1`, [
      attemptId,
    ]);
    expect(audited).toHaveLength(1);
    expect((await app.attempts(learner))[0]).toMatchObject({ state: 'passed' });
  });

  it('of one’s own result is refused', async () => {
    const { attemptId, learner } = await passed(police);
    const self = callerOf(police, 'agency_admin', learner.caller.personId);
    await expect(
      app.get(ReviewAttempt).review(self, attemptId, { finding: 'plausible', note: 'Fine.' }),
    ).rejects.toMatchObject({ status: 403 });
  });
});

it('the list comes page by page, each result once, and is narrowed by kind and course', async () => {
  const admin = callerOf(police);
  const all = (await list(admin)).items.map((item) => item.attemptId);
  expect(all.length).toBeGreaterThan(2);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await list(admin, { limit: 2, cursor });
    seen.push(...page.items.map((item) => item.attemptId));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(seen).toEqual(all);
  expect((await list(admin, { kind: 'late_commits' })).items).toEqual([]);
  expect((await list(admin, { courseId: newId() })).items).toEqual([]);
});

describe('the list of results', () => {
  it('is narrowed by name, state and the day of the agency on which the attempt ended', async () => {
    const { attemptId, learner } = await passed(police);
    const admin = callerOf(police);
    await app.sql(
      `INSERT INTO directory.agency (id, name, kind, time_zone) VALUES ($1, 'City Police', 'law_enforcement', 'America/Chicago')`,
      [police],
    );
    await app.sql(`UPDATE directory.person SET given_name = 'Rosa', family_name = 'Quintero 100%' WHERE id = $1`, [
      learner.caller.personId,
    ]);
    await app.sql(
      `INSERT INTO directory.position (id, person_id, agency_id, discipline, starts_on)
       VALUES ($1, $2, $3, 'law_enforcement_local', '2020-01-01')`,
      [newId(), learner.caller.personId, police],
    );
    // 23:30 of the last day of March where the agency is.
    await app.sql(`UPDATE scorm.attempt SET finished_at = '2026-04-01T04:30:00Z' WHERE id = $1`, [attemptId]);
    const ids = async (query: object) => (await list(admin, query)).items.map((item) => item.attemptId);
    for (const q of ['quintero', 'Rosa Quint', 'Quintero 100%, r']) expect(await ids({ q })).toEqual([attemptId]);
    for (const q of ['Nobody', '%_%']) expect(await ids({ q })).toEqual([]);
    expect(await ids({ q: 'rosa', state: 'passed' })).toEqual([attemptId]);
    expect(await ids({ q: 'rosa', state: 'failed' })).toEqual([]);
    expect(await ids({ from: '2026-03-31', to: '2026-03-31' })).toEqual([attemptId]);
    expect(await ids({ q: 'rosa', from: '2026-04-01' })).toEqual([]);
    expect(await ids({ q: 'rosa', to: '2026-03-30' })).toEqual([]);
  });
});
