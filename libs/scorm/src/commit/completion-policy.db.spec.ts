import { cmi12, ScormApp } from '../../test/scorm-app.js';
import { ExplainAttempt } from '../history/explain-attempt.service.js';

let app: ScormApp;
const parts = [{ identifier: 'lesson' }, { identifier: 'quiz' }];

beforeAll(async () => {
  app = await ScormApp.start();
});
afterAll(() => app.close());

describe('the completion policy of a course', () => {
  it('finishes an attempt with the commit that brings the score, though the part says that it goes on', async () => {
    const course = await app.course(parts, undefined, { kind: 'score_at_least', score: 80, scoId: 'quiz' });
    const learner = await app.learner(course);
    const player = await app.open(learner);
    await player.commit(cmi12('incomplete', { score: 50 }), { itemId: 'quiz' });
    expect((await app.attempts(learner))[0]).toMatchObject({ state: 'in_progress' });
    const answer = await player.commit(cmi12('incomplete', { score: 80 }), { itemId: 'quiz' });
    expect(answer.attempt.state).toBe('passed');
    expect((await app.attempts(learner))[0]).toMatchObject({ state: 'passed', score: { raw: 80 } });
  });

  it('that looks at one part leaves the attempt open for the others', async () => {
    const course = await app.course(parts, undefined, { kind: 'score_at_least', score: 80, scoId: 'quiz' });
    const learner = await app.learner(course);
    await (await app.open(learner)).terminate(cmi12('passed', { score: 90 }), { itemId: 'quiz' });
    expect(await app.attempts(learner)).toMatchObject([{ state: 'passed', finishedAt: null }]);
    await (await app.open(learner)).terminate(cmi12('completed'));
    expect(await app.attempts(learner)).toMatchObject([{ state: 'passed', finishedAt: expect.any(Date) as Date }]);
  });

  it('is kept by an attempt for all its life, and a change holds for the next attempt', async () => {
    const course = await app.course(parts);
    const learner = await app.learner(course);
    const player = await app.open(learner);
    await player.commit(cmi12('incomplete'));
    await app.course(parts, course, { kind: 'last_sco' });
    await player.terminate(cmi12('completed'), { itemId: 'quiz' });
    expect((await app.attempts(learner))[0]).toMatchObject({ state: 'in_progress' });
    await player.terminate(cmi12('completed'));
    await (await app.open(learner)).terminate(cmi12('completed'), { itemId: 'quiz' });
    expect(await app.attempts(learner)).toMatchObject([
      { state: 'completed', policy: { kind: 'as_package_says' } },
      { state: 'completed', policy: { kind: 'last_sco' } },
    ]);
  });
});

it('each opening of the player is kept with its time', async () => {
  const learner = await app.learner(await app.course());
  const { attemptId } = await app.open(learner);
  await app.reopen(learner);
  const rows = await app.sql(`SELECT launch_no, opened_at FROM scorm.opening WHERE attempt_id = $1 ORDER BY 1`, [
    attemptId,
  ]);
  expect(rows).toEqual([1, 2].map((launch_no) => ({ launch_no, opened_at: expect.any(Date) as Date })));
});

describe('a course of a single part that sets no status', () => {
  it.each([
    ['scorm_1.2', cmi12('not attempted')],
    ['scorm_2004_4th', {}],
  ] as const)('of %s is in progress once it is opened, and completed when it ends', async (standard, cmi) => {
    const learner = await app.learner(await app.course(undefined, undefined, undefined, { standard }));
    const player = await app.open(learner);
    const opened = await player.commit(cmi);
    expect(opened).toMatchObject({ item: { completionStatus: 'incomplete' }, attempt: { state: 'in_progress' } });
    const ended = await player.terminate(cmi);
    expect(ended).toMatchObject({ item: { completionStatus: 'completed' }, attempt: { state: 'completed' } });
  });
});

it('a part with a mastery score that reports “completed” and no score is completed', async () => {
  const learner = await app.learner(await app.course([{ identifier: 'lesson', masteryScore: 80 }]));
  const { attempt } = await (await app.open(learner)).terminate(cmi12('completed'));
  expect(attempt.state).toBe('completed');
});

it('a score that cannot be passes nobody, and stays on record as it was reported', async () => {
  const learner = await app.learner(await app.course([{ identifier: 'lesson', masteryScore: 80 }]));
  const { attempt } = await (await app.open(learner)).terminate(cmi12('failed', { score: 1_000_000_000 }));
  expect(attempt.state).toBe('failed');
  expect(await app.attempts(learner)).toMatchObject([{ state: 'failed', score: { raw: 1_000_000_000 } }]);
});

it('a raw score of SCORM 1.2 beyond 0 to 100 decides nothing under a policy either, and the explanation says so', async () => {
  const course = await app.course(undefined, undefined, { kind: 'score_at_least', score: 70 });
  const learner = await app.learner(course);
  const beyond = { lesson_status: 'completed', score: { raw: '150', min: '0', max: '200' } };
  const { attempt } = await (await app.open(learner)).terminate({ core: beyond });
  expect(attempt.state).toBe('in_progress');
  const [{ id } = { id: '' }] = await app.attempts(learner);
  const { steps } = await app.get(ExplainAttempt).explain(learner.caller, id);
  const texts = steps.map(({ text }) => text).join('\n');
  expect(texts).toMatch(/reported status “completed”, score 150 of 200/);
  expect(texts).toMatch(/has no score that can count, and 70 points are needed/);
});
