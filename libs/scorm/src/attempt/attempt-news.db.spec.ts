import { cmi12, ScormApp } from '../../test/scorm-app.js';

let app: ScormApp;
let course: string;

beforeAll(async () => {
  app = await ScormApp.start();
  course = await app.course();
});
afterAll(() => app.close());

function told(attemptId: string): Promise<Record<string, unknown>[]> {
  return app.sql(
    `SELECT payload->>'state' AS state, (payload->'score'->>'raw')::float AS raw, (payload->>'totalTimeSeconds')::float AS seconds
     FROM jobs.message WHERE name = 'attempt.status-changed' AND consumer = 'learning/record-completion' AND payload->>'attemptId' = $1 ORDER BY occurred_at, id`,
    [attemptId],
  );
}

describe('the news of an attempt', () => {
  it('tell of a new score of an attempt that is passed already, and of the same score only once', async () => {
    const player = await app.open(await app.learner(course));
    await player.commit(cmi12('passed', { score: 80 }));
    await player.commit(cmi12('passed', { score: 80, data: 'next page' }));
    await player.commit(cmi12('passed', { score: 95 }));
    await player.commit(cmi12('passed', { score: 95, data: 'last page' }));
    expect(await told(player.attemptId)).toMatchObject([
      { state: 'passed', raw: 80 },
      { state: 'passed', raw: 95 },
    ]);
  });

  it('leave out the scores of an attempt that still goes on', async () => {
    const player = await app.open(await app.learner(course));
    for (const score of [10, 20, 30]) await player.commit(cmi12('incomplete', { score }));
    expect(await told(player.attemptId)).toHaveLength(1);
  });

  it('tell the time of a session that never said it ended, when the player is opened again', async () => {
    const learner = await app.learner(course);
    const player = await app.open(learner);
    await player.commit(cmi12('incomplete'));
    await player.commit(cmi12('incomplete', { time: '0000:20:00' }));
    await app.reopen(learner);
    await app.reopen(learner);
    expect(await told(player.attemptId)).toEqual([
      { state: 'in_progress', raw: null, seconds: 0 },
      { state: 'in_progress', raw: null, seconds: 1200 },
    ]);
  });

  it('do not repeat the time of a session that was ended', async () => {
    const learner = await app.learner(course);
    const player = await app.open(learner);
    await player.terminate(cmi12('incomplete', { time: '0000:20:00' }));
    await app.reopen(learner);
    expect(await told(player.attemptId)).toHaveLength(1);
  });
});
