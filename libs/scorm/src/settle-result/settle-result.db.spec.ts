import { MessageExecutor } from '@muster/jobs';
import { cmi12, publisher, ScormApp } from '../../test/scorm-app.js';
import type { Learner, Player, Sco } from '../../test/scorm-app.js';
import { sealed } from '../../test/sealed.js';
import { AttemptReader } from '../history/attempt-reader.js';
import { ExplainAttempt } from '../history/explain-attempt.service.js';
import { LaunchService } from '../launch/launch.service.js';
import { ReplayKeptService } from '../replay/replay-kept.service.js';
import { DecideChange } from '../versions/decide-change.service.js';

let app: ScormApp;
beforeAll(async () => {
  app = await ScormApp.start();
});
afterAll(() => app.close());

async function begun(scos?: Sco[], policy?: Parameters<ScormApp['course']>[2]) {
  const course = await app.course(scos, undefined, policy);
  const learner = await app.learner(course);
  return { course, learner, player: await app.open(learner) };
}

/** Runs what is due, and what that leads to. */
async function deliver(): Promise<void> {
  for (;;) {
    const due = await app.sql<{ id: string }>(
      `SELECT id FROM jobs.message WHERE state = 'pending' AND due_at <= clock_timestamp() ORDER BY occurred_at, id`,
    );
    if (due.length === 0) return;
    for (const { id } of due) expect(await app.get(MessageExecutor).execute(id)).toBe(true);
  }
}

/** As if so many minutes had gone by since everything that the attempt stored. */
async function later(minutes: number, { attemptId }: Player): Promise<void> {
  await app.sql(
    `UPDATE scorm.sco_state SET updated_at = updated_at - make_interval(mins => $2) WHERE attempt_id = $1`,
    [attemptId, minutes],
  );
  await app.sql(
    `UPDATE jobs.message SET due_at = due_at - make_interval(mins => $2) WHERE state = 'pending' AND payload->>'attemptId' = $1`,
    [attemptId, minutes],
  );
  await deliver();
}

const evidence = (learner: Learner) =>
  app.sql(
    `SELECT (score->>'raw')::int AS raw, completed_on::text AS on FROM learning.completion WHERE registration_id = $1`,
    [learner.registrationId],
  );
const ON = '2026-01-15';

async function registration({ registrationId }: Learner): Promise<string | undefined> {
  const [row] = await app.sql<{ state: string }>(`SELECT state FROM learning.registration WHERE id = $1`, [
    registrationId,
  ]);
  return row?.state;
}

const attempt = async (learner: Learner) => (await app.attempts(learner)).at(-1);

describe('a part that says it is completed, and has not ended', () => {
  it('is completed at once for the attempt, and in progress for its registration', async () => {
    const { learner, player } = await begun();
    expect(await player.commit(cmi12('completed'))).toMatchObject({ attempt: { state: 'completed' } });
    await deliver();
    expect(await attempt(learner)).toMatchObject({ state: 'completed' });
    expect(await registration(learner)).toBe('in_progress');
    expect(await evidence(learner)).toEqual([]);
    const { summary, steps } = await app.get(ExplainAttempt).explain(learner.caller, player.attemptId);
    expect(summary).toContain('Completed');
    expect(steps.map(({ text }) => text).join(' ')).toContain('30 minutes');
  });

  it('and then fails its quiz is a failed attempt, and no completion ever', async () => {
    const { learner, player } = await begun();
    await player.commit(cmi12('completed'));
    await deliver();
    await player.commit(cmi12('failed', { score: 20 }));
    await deliver();
    expect(await attempt(learner)).toMatchObject({ state: 'failed' });
    expect(await registration(learner)).toBe('failed');
    await later(31, player);
    await app.reopen(learner);
    await deliver();
    expect(await registration(learner)).toBe('failed');
    expect(await evidence(learner)).toEqual([]);
  });

  it('and then passes is evidence with its score', async () => {
    const { learner, player } = await begun();
    await player.commit(cmi12('completed'));
    await deliver();
    await player.commit(cmi12('passed', { score: 90 }));
    await deliver();
    expect(await evidence(learner)).toEqual([{ raw: 90, on: ON }]);
  });

  it('is evidence as soon as its session ends, with the score that came with the end', async () => {
    for (const reason of ['terminate', 'pagehide'] as const) {
      const { learner, player } = await begun();
      await player.commit(cmi12('completed'));
      await player.commit(cmi12('completed', { score: 70 }), { reason });
      await deliver();
      expect(await evidence(learner)).toEqual([{ raw: 70, on: ON }]);
    }
  });

  it('and is never heard of again is evidence half an hour after the last commit, of the day it was completed on', async () => {
    const { learner, player } = await begun();
    await player.commit(cmi12('completed', { score: 60 }));
    await later(29, player);
    expect(await evidence(learner)).toEqual([]);
    const now = app.clock.now();
    app.clock.setTo('2026-01-16T18:00:00Z');
    await later(2, player);
    app.clock.setTo(now.toString());
    expect(await registration(learner)).toBe('completed');
    expect(await evidence(learner)).toEqual([{ raw: 60, on: ON }]);
  });

  it('waits as long as it goes on committing', async () => {
    const { learner, player } = await begun();
    await player.commit(cmi12('completed'));
    await later(20, player);
    await player.commit(cmi12('completed', { data: 'next page' }));
    await later(20, player);
    expect(await evidence(learner)).toEqual([]);
    await later(11, player);
    expect(await evidence(learner)).toHaveLength(1);
  });

  it('is evidence at the next opening', async () => {
    const { learner, player } = await begun();
    await player.commit(cmi12('completed'));
    await app.open(learner);
    await deliver();
    expect(await evidence(learner)).toHaveLength(1);
    await later(31, player);
    expect(await evidence(learner)).toHaveLength(1);
  });

  it('and takes it back waits for nothing', async () => {
    const { learner, player } = await begun();
    await player.commit(cmi12('completed'));
    await player.commit(cmi12('incomplete'));
    await later(31, player);
    expect(await registration(learner)).toBe('in_progress');
    expect(await evidence(learner)).toEqual([]);
  });

  it('keeps what was told once it has ended, and its part that result, though a later try fails', async () => {
    const { learner, player } = await begun();
    await player.terminate(cmi12('completed'));
    await player.commit(cmi12('failed', { score: 10 }));
    await deliver();
    expect(await attempt(learner)).toMatchObject({ state: 'completed' });
    expect(await registration(learner)).toBe('completed');
    expect(await evidence(learner)).toHaveLength(1);
  });
});

describe('a course of several parts', () => {
  const parts = [{ identifier: 'lesson' }, { identifier: 'quiz' }];
  const all = { kind: 'all_scos' as const };

  it.each([undefined, all])('waits for its last part only, under the policy %j', async (policy) => {
    const { learner, player } = await begun(parts, policy);
    await player.commit(cmi12('completed'));
    await player.commit(cmi12('completed'), { itemId: 'quiz' });
    await deliver();
    expect(await attempt(learner)).toMatchObject({ state: 'completed' });
    expect(await evidence(learner)).toEqual([]);
    await player.commit(cmi12('failed', { score: 1 }), { itemId: 'quiz' });
    await later(31, player);
    expect(await registration(learner)).toBe('failed');
    expect(await evidence(learner)).toEqual([]);
  });
});

describe('what a browser had kept', () => {
  const kept = ({ session, claims }: Player, seq: number, status: string, reason = 'commit') => {
    const body = { itemId: 'lesson', reason, seq, cmi: cmi12(status), clientTime: '2026-01-15T18:00:00Z' };
    return sealed(session.journalKey ?? '', { launch: claims.launch, body });
  };
  const replayed = (learner: Learner, { claims }: Player, ...records: ReturnType<typeof sealed>[]) =>
    app.get(ReplayKeptService).replay(learner.caller, { attempts: [{ host: claims.host, records }] });

  it('is judged by where it ends: completed and then failed is no completion', async () => {
    const { learner, player } = await begun();
    await app.reopen(learner, [kept(player, 1, 'completed'), kept(player, 2, 'failed', 'terminate')]);
    await later(31, player);
    expect(await registration(learner)).toBe('failed');
    expect(await evidence(learner)).toEqual([]);
  });

  it('counts at the opening that it comes with, and half an hour later where none follows', async () => {
    const one = await begun();
    await app.reopen(one.learner, [kept(one.player, 1, 'completed')]);
    await deliver();
    expect(await evidence(one.learner)).toHaveLength(1);
    const other = await begun();
    await replayed(other.learner, other.player, kept(other.player, 1, 'completed'));
    await deliver();
    expect(await evidence(other.learner)).toEqual([]);
    await later(31, other.player);
    expect(await evidence(other.learner)).toHaveLength(1);
  });

  it('of an attempt that a restart has closed is told as of the version that it was reached on', async () => {
    const { course, learner, player } = await begun();
    await player.commit(cmi12('incomplete'));
    await app.course(undefined, course);
    const [from, to] = await app.sql<{ id: string }>(
      `SELECT id FROM catalog.course_version WHERE course_id = $1 ORDER BY number`,
      [course],
    );
    await app.get(DecideChange).decide(publisher, course, to?.id ?? '', { choice: 'restart' });
    await app.get(LaunchService).launch(learner.caller, learner.registrationId, 'normal');
    await replayed(learner, player, kept(player, 2, 'completed'));
    await later(31, player);
    const stored = await app.sql(
      `SELECT course_version_id AS version, attempt_id AS attempt FROM learning.completion WHERE registration_id = $1`,
      [learner.registrationId],
    );
    expect(stored).toEqual([{ version: from?.id, attempt: player.attemptId }]);
  });
});

describe('a newer version', () => {
  it('leaves an attempt whose result is still waiting where it was reached', async () => {
    const { course, learner, player } = await begun();
    await player.commit(cmi12('completed'));
    await app.course(undefined, course);
    const [from, to] = await app.sql<{ id: string }>(
      `SELECT id FROM catalog.course_version WHERE course_id = $1 ORDER BY number`,
      [course],
    );
    await app.get(DecideChange).decide(publisher, course, to?.id ?? '', { choice: 'restart' });
    await app.open(learner);
    await deliver();
    expect(await app.attempts(learner)).toMatchObject([{ state: 'completed', courseVersionId: from?.id }]);
    expect(await evidence(learner)).toHaveLength(1);
  });
});

describe('a part that was completed, left without a word, and then failed in a new try', () => {
  const again: [string, (learner: Learner, first: Player) => Promise<Player>][] = [
    [
      'that ended, before the half hour was over',
      async (learner) => {
        const second = await app.open(learner);
        await second.terminate(cmi12('failed', { score: 10 }));
        return second;
      },
    ],
    [
      'that was left as well, before the half hour was over',
      async (learner) => {
        const second = await app.open(learner);
        await second.commit(cmi12('failed', { score: 10 }));
        return second;
      },
    ],
    [
      'after the half hour',
      async (learner, first) => {
        await later(31, first);
        const second = await app.open(learner);
        await second.terminate(cmi12('failed', { score: 10 }));
        return second;
      },
    ],
  ];

  it.each(again)('%s, is completed on the record, once, with both tries', async (_, takeAgain) => {
    const { learner, player } = await begun();
    await player.commit(cmi12('completed'));
    await deliver();
    const second = await takeAgain(learner, player);
    expect(second.attemptId).toBe(player.attemptId);
    await later(31, second);
    await later(31, second);
    expect(await evidence(learner)).toEqual([{ raw: null, on: ON }]);
    expect(await registration(learner)).toBe('completed');
    const [shown] = await app.system((tx) => app.get(AttemptReader).of(tx, learner.registrationId));
    expect(shown).toMatchObject({ state: 'completed', successStatus: 'unknown' });
    expect(shown?.scos).toMatchObject([
      {
        completionStatus: 'completed',
        successStatus: 'unknown',
        tryNumber: 1,
        otherTries: [{ number: 2, takenBack: false, successStatus: 'failed', score: { raw: 10 } }],
      },
    ]);
    const { summary } = await app.get(ExplainAttempt).explain(learner.caller, player.attemptId);
    expect(summary).toContain('Completed');
  });
});
