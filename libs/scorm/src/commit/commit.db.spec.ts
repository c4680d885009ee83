import { seededRandom, shuffled } from '@muster/testing';
import { cmi12, ScormApp } from '../../test/scorm-app.js';
import type { Learner, Player } from '../../test/scorm-app.js';
import { sealed } from '../../test/sealed.js';
import { AttemptRepository } from '../data/attempt.repository.js';
import { ProgressStore } from '../data/progress-store.js';

let app: ScormApp;
let course: string;

beforeAll(async () => {
  app = await ScormApp.start();
  course = await app.course();
});
afterAll(() => app.close());

interface Stored {
  data: string;
  status: string;
  launch_no: number;
  seq: number;
  total: number;
  session: number;
}

async function stored(attemptId: string, itemId = 'lesson'): Promise<Stored | undefined> {
  const [row] = await app.sql<Stored>(
    `SELECT cmi->>'suspend_data' AS data, cmi->'core'->>'lesson_status' AS status, launch_no, seq, total_seconds AS total,
       session_seconds AS session FROM scorm.sco_state WHERE attempt_id = $1 AND item_id = $2`,
    [attemptId, itemId],
  );
  return row;
}

function receipts(attemptId: string): Promise<Record<string, unknown>[]> {
  return app.sql(
    `SELECT launch_no, seq, late_cmi->>'suspend_data' AS late FROM scorm.commit_receipt WHERE attempt_id = $1 ORDER BY 1, 2`,
    [attemptId],
  );
}

function told(attemptId: string): Promise<Record<string, unknown>[]> {
  return app.sql(
    `SELECT payload->>'state' AS state, (payload->>'totalTimeSeconds')::float AS seconds FROM jobs.message
     WHERE name = 'attempt.status-changed' AND consumer = 'learning/record-completion' AND payload->>'attemptId' = $1 ORDER BY occurred_at, id`,
    [attemptId],
  );
}

async function begun(more = course): Promise<{ learner: Learner; player: Player }> {
  const learner = await app.learner(more);
  const player = await app.open(learner);
  await player.commit(cmi12('incomplete', { data: 'first' }));
  return { learner, player };
}

/** Calls the stored function directly, as the short way does, and says what it answered. */
async function outcome(player: Player, seq: number, data: string, more: { launch?: number; completion?: string } = {}) {
  const answer = await app.get(ProgressStore).store(
    {
      attemptId: player.attemptId,
      launchNo: more.launch ?? player.claims.launch,
      seq,
      itemId: 'lesson',
      reason: 'commit',
      bodyHash: data,
      claimedAt: '2026-01-15T18:00:00Z',
    },
    JSON.stringify(cmi12('incomplete', { data })),
    {
      completionStatus: (more.completion ?? 'incomplete') as 'incomplete',
      successStatus: 'unknown',
      score: null,
      exit: '',
      sessionSeconds: 1,
    },
  );
  return answer.outcome;
}

describe('store_progress', () => {
  it('saves what moves on, with gaps in the sequence, and keeps one receipt for each number', async () => {
    const { player } = await begun();
    expect(await outcome(player, 2, 'two')).toBe('saved');
    expect(await outcome(player, 7, 'seven')).toBe('saved');
    expect(await stored(player.attemptId)).toMatchObject({ data: 'seven', seq: 7 });
    expect((await receipts(player.attemptId)).map((row) => row['seq'])).toEqual([1, 2, 7]);
  });

  it('answers a repeated commit as before and stores it once', async () => {
    const { player } = await begun();
    expect(await outcome(player, 2, 'two')).toBe('saved');
    expect(await outcome(player, 3, 'three')).toBe('saved');
    expect(await outcome(player, 2, 'two')).toBe('repeated');
    expect(await stored(player.attemptId)).toMatchObject({ data: 'three', seq: 3 });
    expect(await receipts(player.attemptId)).toHaveLength(3);
  });

  it('refuses another body under a number that was used', async () => {
    const { player } = await begun();
    expect(await outcome(player, 2, 'two')).toBe('saved');
    expect(await outcome(player, 2, 'forged')).toBe('conflict');
    expect(await stored(player.attemptId)).toMatchObject({ data: 'two' });
  });

  it('acknowledges a number that comes after a newer one without going back', async () => {
    const { player } = await begun();
    expect(await outcome(player, 9, 'nine')).toBe('saved');
    expect(await outcome(player, 4, 'four')).toBe('stale');
    expect(await stored(player.attemptId)).toMatchObject({ data: 'nine', seq: 9 });
    expect(await receipts(player.attemptId)).toHaveLength(3);
  });

  it('writes nothing for an older opening, for one that was never made, or when a status would change', async () => {
    const { player } = await begun();
    expect(await outcome(player, 2, 'old', { launch: player.claims.launch - 1 })).toBe('superseded');
    expect(await outcome(player, 2, 'new', { launch: player.claims.launch + 1 })).toBe('superseded');
    expect(await outcome(player, 2, 'done', { completion: 'completed' })).toBe('changes');
    expect(await receipts(player.attemptId)).toHaveLength(1);
    expect(await stored(player.attemptId)).toMatchObject({ data: 'first' });
  });

  it('works under the role of the server, to which the tables themselves show nothing', async () => {
    const { player } = await begun();
    const as = async (sql: string): Promise<unknown> => app.asApp.query(sql);
    expect(await as(`SELECT current_user AS name`)).toEqual([{ name: 'muster_app' }]);
    expect(await outcome(player, 2, 'two')).toBe('saved');
    for (const table of ['attempt', 'sco_state', 'commit_receipt']) {
      expect([table, await as(`SELECT 1 FROM scorm.${table}`)]).toEqual([table, []]);
    }
    expect(await as(`UPDATE scorm.sco_state SET cmi = '{}'`)).toEqual([[], 0]);
    await expect(as(`UPDATE scorm.commit_receipt SET body_hash = ''`)).rejects.toThrow('permission denied');
    await expect(as(`DELETE FROM scorm.commit_receipt`)).rejects.toThrow('permission denied');
    await expect(as(`INSERT INTO scorm.sco_state SELECT * FROM scorm.sco_state`)).resolves.toEqual([]);
    // What the function may do ends with it.
    expect(await as(`SELECT kernel.is_system() AS system`)).toEqual([{ system: false }]);
  });
});

describe('commits of one attempt at once', () => {
  it('end in the newest state in every order, and each number is kept (20 random orders)', async () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const { player } = await begun();
      const numbers = shuffled([2, 3, 4, 5, 6, 7, 8, 8, 3], seededRandom(seed));
      const answers = await Promise.all(numbers.map((seq) => outcome(player, seq, `seq ${seq}`)));
      expect({ seed, kept: await stored(player.attemptId) }).toMatchObject({ seed, kept: { data: 'seq 8', seq: 8 } });
      expect(answers.filter((answer) => answer === 'repeated')).toHaveLength(2);
      expect(await receipts(player.attemptId)).toHaveLength(8);
    }
  });

  it('wait for an opening that is being made, and land as late evidence after it', async () => {
    const { learner, player } = await begun();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let locked: () => void = () => undefined;
    const isLocked = new Promise<void>((resolve) => (locked = resolve));
    const launch = app.system(async (tx) => {
      const attempts = app.get(AttemptRepository);
      await attempts.lock(tx, player.attemptId);
      locked();
      await held;
      await attempts.nextLaunch(tx, player.attemptId);
    });
    await isLocked;
    const late = player.commit(cmi12('incomplete', { data: 'late' })).catch((error: unknown) => error);
    await app.waiting(player.attemptId);
    release();
    await launch;
    expect(await late).toMatchObject({ code: 'SCORM.LAUNCH_SUPERSEDED', status: 409 });
    expect(await stored(player.attemptId)).toMatchObject({ data: 'first' });
    expect(await receipts(player.attemptId)).toEqual([
      { launch_no: 1, seq: 1, late: null },
      { launch_no: 1, seq: 2, late: 'late' },
    ]);
    expect((await app.attempts(learner))[0]?.launchNo).toBe(2);
  });

  it('hold an opening back until they are stored, so that it reads them', async () => {
    const { learner, player } = await begun();
    const runner = app.asApp.createQueryRunner();
    await runner.startTransaction();
    const [answer] = (await runner.query(
      `SELECT outcome FROM scorm.store_progress(true, $1, $2, 2, 'lesson', 'commit', 'hash', $3, 'incomplete', 'unknown', NULL, '', 1, now())`,
      [player.attemptId, player.claims.launch, JSON.stringify(cmi12('incomplete', { data: 'just in time' }))],
    )) as { outcome: string }[];
    expect(answer?.outcome).toBe('saved');
    const opening = app.reopen(learner);
    await app.waiting(player.attemptId);
    await runner.commitTransaction();
    await runner.release();
    expect((await opening).session.items[0]?.state?.cmi).toMatchObject({ suspend_data: 'just in time' });
  });
});

describe('a second opening', () => {
  it('takes over: what the first one still sends is evidence, once, and has no effect', async () => {
    const { learner, player } = await begun();
    const second = await app.reopen(learner);
    await second.commit(cmi12('incomplete', { data: 'second tab' }));
    const refused = { code: 'SCORM.LAUNCH_SUPERSEDED' };
    await expect(player.commit(cmi12('passed', { data: 'first tab' }))).rejects.toMatchObject(refused);
    await expect(player.commit(cmi12('passed', { data: 'first tab' }), { seq: 2 })).rejects.toMatchObject(refused);
    expect(await stored(player.attemptId)).toMatchObject({ data: 'second tab', status: 'incomplete', launch_no: 2 });
    expect((await app.attempts(learner))[0]?.state).toBe('in_progress');
    expect((await receipts(player.attemptId)).filter((row) => row['late'] === 'first tab')).toHaveLength(1);
  });

  it('numbers from one again, and its first number beats the highest of the one before', async () => {
    const { learner, player } = await begun();
    await player.commit(cmi12('incomplete', { data: 'far' }), { seq: 500 });
    const second = await app.reopen(learner);
    expect(await second.commit(cmi12('incomplete', { data: 'new' }), { seq: 1 })).not.toHaveProperty('stale');
    expect(await stored(player.attemptId)).toMatchObject({ data: 'new', launch_no: 2, seq: 1 });
  });
});

describe('a change of status', () => {
  it('is told once however often its commit is sent, and another body under its number is refused', async () => {
    const { player } = await begun();
    const passed = cmi12('passed', { score: 90 });
    const first = await player.commit(passed);
    const again = await player.commit(passed, { seq: 2 });
    expect(again).toMatchObject({ seq: 2, attempt: { state: 'passed' }, item: first.item });
    await expect(player.commit(cmi12('failed'), { seq: 2 })).rejects.toMatchObject({ code: 'SCORM.COMMIT_CONFLICT' });
    expect((await told(player.attemptId)).map((row) => row['state'])).toEqual(['in_progress', 'passed']);
  });

  it('that comes after a newer state is acknowledged as stale and changes nothing', async () => {
    const { player } = await begun();
    await player.commit(cmi12('passed', { score: 90 }), { seq: 5 });
    expect(await player.commit(cmi12('failed', { score: 10 }), { seq: 3 })).toMatchObject({ seq: 3, stale: true });
    expect(await stored(player.attemptId)).toMatchObject({ status: 'passed' });
  });

  it('is decided by the mastery score, whatever the course says of itself', async () => {
    const mastered = await app.course([{ identifier: 'lesson', masteryScore: 80 }]);
    const { player } = await begun(mastered);
    expect(await player.commit(cmi12('passed', { score: 79 }))).toMatchObject({
      item: { successStatus: 'failed' },
      attempt: { state: 'failed' },
    });
  });

  it('in review mode is refused, and so is a part that the course does not have', async () => {
    const { player } = await begun();
    await expect(player.commit(cmi12('passed'), { itemId: 'elsewhere' })).rejects.toMatchObject({ status: 400 });
    const review = await app.open({ ...(await begun()).learner });
    review.claims.mode = 'review';
    await expect(review.commit(cmi12('passed'))).rejects.toMatchObject({ code: 'SCORM.REVIEW_MODE', status: 403 });
  });
});

describe('a course of several SCOs', () => {
  it('is done when each is done, and passed when one of them was passed', async () => {
    const multi = await app.course([
      { identifier: 'lesson' },
      { identifier: 'print', scormType: 'asset' },
      { identifier: 'quiz' },
    ]);
    const learner = await app.learner(multi);
    const player = await app.open(learner);
    expect(await player.terminate(cmi12('completed'))).toMatchObject({ attempt: { state: 'in_progress' } });
    expect(await player.terminate(cmi12('passed', { score: 88 }), { itemId: 'quiz' })).toMatchObject({
      attempt: { state: 'passed' },
    });
    expect((await app.attempts(learner))[0]).toMatchObject({ state: 'passed', score: { raw: 88 } });
  });

  it('is failed only when a SCO failed and none is left to do', async () => {
    const multi = await app.course([{ identifier: 'lesson' }, { identifier: 'quiz' }]);
    const player = await app.open(await app.learner(multi));
    expect(await player.commit(cmi12('failed'), { itemId: 'quiz' })).toMatchObject({
      attempt: { state: 'in_progress' },
    });
    expect(await player.commit(cmi12('completed'))).toMatchObject({ attempt: { state: 'failed' } });
    expect(await player.commit(cmi12('passed'), { itemId: 'quiz' })).toMatchObject({ attempt: { state: 'passed' } });
  });
});

describe('the time of sessions', () => {
  const minutes = (count: number) => `0000:${String(count).padStart(2, '0')}:00`;
  const at = (count: number, more: { exit?: string; data?: string } = {}) =>
    cmi12('incomplete', { time: minutes(count), exit: 'suspend', ...more });

  it('counts once for each session: ended, left without a word, and ended again', async () => {
    const learner = await app.learner(course);
    const first = await app.open(learner);
    await first.commit(at(5));
    await first.commit(at(10));
    await first.terminate(at(12));
    const second = await app.open(learner);
    await second.commit(at(3));
    await second.commit(at(4));
    const third = await app.open(learner);
    expect(third.session.items[0]?.state).toMatchObject({ totalTime: '0000:16:00', entry: 'resume' });
    await third.terminate(at(1));
    expect(await told(third.attemptId)).toContainEqual({ state: 'in_progress', seconds: 17 * 60 });
    expect((await app.open(learner)).session.items[0]?.state).toMatchObject({ totalTime: '0000:17:00' });
  });

  it('counts a session that the learner left for another part without ending it, and came back to in the same player', async () => {
    const multi = await app.course([{ identifier: 'lesson' }, { identifier: 'quiz' }]);
    const learner = await app.learner(multi);
    const player = await app.open(learner);
    await player.commit(at(9));
    await player.commit(at(10), { reason: 'pagehide' });
    await player.commit(at(1), { itemId: 'quiz' });
    await player.commit(at(2));
    await player.commit(at(3));
    expect((await app.open(learner)).session.items[0]?.state).toMatchObject({ totalTime: '0000:13:00' });
  });

  it('counts a second session after an ended one', async () => {
    const learner = await app.learner(course);
    await (await app.open(learner)).terminate(at(10));
    const player = await app.open(learner);
    await player.commit(at(2));
    await player.terminate(at(3));
    expect((await app.open(learner)).session.items[0]?.state).toMatchObject({ totalTime: '0000:13:00' });
  });
});

describe('a commit after the end of its part, in the same opening', () => {
  it('is kept as late work and changes nothing, and the end itself may be repeated', async () => {
    const { learner, player } = await begun();
    const passed = cmi12('passed', { score: 90, data: 'end' });
    await player.terminate(passed);
    const finished = (await app.attempts(learner))[0]?.finishedAt;
    for (const status of ['failed', 'incomplete', 'passed']) {
      const late = await player.commit(cmi12(status, { score: 10, data: `after, ${status}` }));
      expect(late).toMatchObject({ stale: true, afterEnd: true, item: { successStatus: 'passed' } });
    }
    const again = await player.terminate(passed, { seq: 2 });
    expect(again).not.toHaveProperty('stale');
    expect(await player.commit(cmi12('failed', { score: 10, data: 'after, failed' }), { seq: 3 })).toMatchObject({
      afterEnd: true,
    });
    expect(await stored(player.attemptId)).toMatchObject({ data: 'end', status: 'passed', seq: 2 });
    expect((await app.attempts(learner))[0]).toMatchObject({
      state: 'passed',
      score: { raw: 90 },
      finishedAt: finished,
    });
    expect((await receipts(player.attemptId)).map(({ late }) => late)).toEqual([
      null,
      null,
      'after, failed',
      'after, incomplete',
      'after, passed',
    ]);
    expect((await told(player.attemptId)).map(({ state }) => state)).toEqual(['in_progress', 'passed']);
    const signs = await app.sql(`SELECT kind FROM scorm.integrity_sign WHERE attempt_id = $1`, [player.attemptId]);
    expect(signs).toEqual([{ kind: 'late_commits' }]);
  });

  it('is late also where a browser had kept it', async () => {
    const { learner, player } = await begun();
    await player.terminate(cmi12('passed', { score: 90, data: 'end' }));
    const body = { itemId: 'lesson', reason: 'pagehide', seq: 3, cmi: cmi12('failed', { score: 10, data: 'after' }) };
    const record = { launch: player.claims.launch, body: { ...body, clientTime: '2026-01-15T18:00:00Z' } };
    const kept = sealed(player.session.journalKey ?? '', record);
    expect((await app.reopen(learner, [kept])).session.replayed).toEqual(['late']);
    expect((await app.reopen(learner, [kept])).session.replayed).toEqual(['repeated']);
    expect(await stored(player.attemptId)).toMatchObject({ data: 'end', status: 'passed' });
  });

  it('leaves alone the other parts of the opening, and the same part in a new one', async () => {
    const multi = await app.course([{ identifier: 'lesson' }, { identifier: 'quiz' }]);
    const learner = await app.learner(multi);
    const player = await app.open(learner);
    await player.terminate(cmi12('completed'));
    expect(await player.commit(cmi12('incomplete'), { itemId: 'quiz' })).not.toHaveProperty('stale');
    const next = await app.reopen(learner);
    expect(await next.commit(cmi12('incomplete', { data: 'again' }))).not.toHaveProperty('stale');
    expect(await stored(player.attemptId)).toMatchObject({ data: 'again', launch_no: 2 });
  });
});
