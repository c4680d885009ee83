import type { KeptOutcome } from '@muster/contracts';
import { cmi12, publisher, ScormApp } from '../../test/scorm-app.js';
import type { Learner, Player } from '../../test/scorm-app.js';
import { sealed } from '../../test/sealed.js';
import { ExplainAttempt } from '../history/explain-attempt.service.js';
import { LaunchService } from '../launch/launch.service.js';
import { DecideChange } from '../versions/decide-change.service.js';
import { ReplayKeptService } from './replay-kept.service.js';

const BEFORE = '2026-01-15T18:00:00Z';
const LATER = '2026-01-15T19:00:00Z';

let app: ScormApp;
let learner: Learner;
let course: string;
let player: Player;

const withMastery = (masteryScore: number) => [{ identifier: 'lesson', title: 'Lesson', masteryScore }];

beforeAll(async () => {
  app = await ScormApp.start();
});
afterAll(() => app.close());
beforeEach(async () => {
  course = await app.course(withMastery(70));
  learner = await app.learner(course);
  player = await app.open(learner);
  await player.commit(cmi12('incomplete', { data: 'acknowledged', time: '00:02:00' }), { clientTime: BEFORE });
  await app.course(withMastery(90), course);
});

interface Made {
  of?: Pick<Player, 'claims' | 'session'>;
  clientTime?: string;
  seq?: number;
}

function kept(score: number, { of = player, clientTime = BEFORE, seq = 2 }: Made = {}) {
  const cmi = cmi12('completed', { data: 'kept', score, time: '00:05:00' });
  const body = { itemId: 'lesson', reason: 'terminate', seq, cmi, clientTime };
  return sealed(of.session.journalKey ?? '', { launch: of.claims.launch, body });
}

async function change(choice: 'restart' | 'move'): Promise<void> {
  const toVersionId = await version(2);
  await app.get(DecideChange).decide(publisher, course, toVersionId, { choice });
  await launch();
}

async function launch(): Promise<void> {
  await app.get(LaunchService).launch(learner.caller, learner.registrationId, 'normal');
}

async function version(number: number): Promise<string> {
  const [row] = await app.sql<{ id: string }>(
    `SELECT id FROM catalog.course_version WHERE course_id = $1 AND number = $2`,
    [course, number],
  );
  return row?.id ?? '';
}

async function replay(...records: ReturnType<typeof kept>[]): Promise<KeptOutcome[]> {
  const host = player.claims.host;
  const answer = await app.get(ReplayKeptService).replay(learner.caller, { attempts: [{ host, records }] });
  return answer.attempts.flatMap(({ outcomes }) => outcomes);
}

function told(): Promise<{ state: string; version: string; attempt: string }[]> {
  return app.sql(
    `SELECT payload->>'state' AS state, payload->>'courseVersionId' AS version, payload->>'attemptId' AS attempt FROM jobs.message
     WHERE name = 'attempt.status-changed' AND consumer = 'learning/record-completion' AND payload->>'registrationId' = $1
       AND payload->>'state' IN ('passed', 'failed')`,
    [learner.registrationId],
  );
}

async function seconds(): Promise<number> {
  const [row] = await app.sql<{ seconds: number }>(
    `SELECT total_seconds + session_seconds AS seconds FROM scorm.sco_state WHERE attempt_id = $1`,
    [player.attemptId],
  );
  return Number(row?.seconds);
}

describe('what was kept of an attempt that a restart has closed', () => {
  it('counts where it was made before, is told of as a pass on its version, and leaves the new attempt alone', async () => {
    await change('restart');
    expect(await replay(kept(80))).toEqual(['saved']);
    expect(await app.attempts(learner)).toMatchObject([
      { number: 1, state: 'passed', supersededAt: expect.any(Date) as Date, courseVersionId: await version(1) },
      { number: 2, state: 'not_started', courseVersionId: await version(2) },
    ]);
    expect(await told()).toEqual([{ state: 'passed', version: await version(1), attempt: player.attemptId }]);
    expect(await seconds()).toBe(300);
    expect(await replay(kept(80))).toEqual(['repeated']);
  });

  it('is late evidence where it was made after the restart, by a clock that is hours off too', async () => {
    await change('restart');
    expect(await replay(kept(80, { clientTime: LATER }))).toEqual(['late']);
    expect((await app.attempts(learner))[0]).toMatchObject({ state: 'in_progress' });
    expect(await told()).toEqual([]);
  });

  it('counts as no failure of the course: a restart is none', async () => {
    await change('restart');
    expect(await replay(kept(10))).toEqual(['saved']);
    expect((await app.attempts(learner))[0]).toMatchObject({ state: 'failed' });
    expect(await told()).toEqual([]);
  });
});

describe('what was kept of an attempt that has moved to a newer version', () => {
  it('is judged by the version it was made on, and its result is told and explained as of that one', async () => {
    await change('move');
    expect(await replay(kept(80))).toEqual(['saved']);
    expect(await app.attempts(learner)).toMatchObject([
      { number: 1, state: 'passed', courseVersionId: await version(1) },
    ]);
    expect(await told()).toEqual([{ state: 'passed', version: await version(1), attempt: player.attemptId }]);
    const { steps } = await app.get(ExplainAttempt).explain(publisher, player.attemptId);
    expect(steps.map(({ text }) => text).join(' ')).toContain('70');
    expect(await seconds()).toBe(300);
    const audited = await app.sql<{ to: string }>(
      `SELECT details->>'toVersionId' AS to FROM audit.event WHERE action = 'attempt.moved' AND subject_id = $1 ORDER BY at`,
      [player.attemptId],
    );
    expect(audited.map(({ to }) => to)).toEqual([await version(2), await version(1)]);
  });

  it('and comes with the opening of the newer one is shown as it was made', async () => {
    await change('move');
    const again = await app.reopen(learner, [kept(80)]);
    expect(again.session).toMatchObject({ replayed: ['saved'], versionLabel: 'Version 1' });
    expect(again.session.items[0]).toMatchObject({ masteryScore: 70, state: { successStatus: 'passed' } });
    expect(again.claims.version).toBe(await version(1));
  });

  it('without a result is where the learner goes on in the newer version', async () => {
    await change('move');
    const body = { itemId: 'lesson', reason: 'commit', seq: 2, cmi: cmi12('incomplete'), clientTime: BEFORE };
    const record = sealed(player.session.journalKey ?? '', { launch: player.claims.launch, body });
    expect(await replay(record)).toEqual(['saved']);
    expect(await app.attempts(learner)).toMatchObject([{ state: 'in_progress', courseVersionId: await version(2) }]);
  });

  it('on the newer version is judged by that one', async () => {
    await change('move');
    const second = await app.reopen(learner);
    expect(await replay(kept(80, { of: second, seq: 1 }))).toEqual(['saved']);
    expect(await app.attempts(learner)).toMatchObject([{ state: 'failed', courseVersionId: await version(2) }]);
  });

  it('is judged by the version that was left where the opening was not noted, as formerly', async () => {
    await app.sql(`UPDATE scorm.attempt SET launch_no = launch_no + 1 WHERE id = $1`, [player.attemptId]);
    const unnoted = { claims: { ...player.claims, launch: player.claims.launch + 1 }, session: player.session };
    await change('move');
    expect(await replay(kept(80, { of: unnoted }))).toEqual(['saved']);
    expect(await app.attempts(learner)).toMatchObject([{ state: 'passed', courseVersionId: await version(1) }]);
  });
});
