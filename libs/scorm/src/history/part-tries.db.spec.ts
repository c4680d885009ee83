import { cmi12, ScormApp } from '../../test/scorm-app.js';
import type { Learner } from '../../test/scorm-app.js';
import type { CmiTree } from '../domain/cmi/cmi-tree.js';
import { LaunchService } from '../launch/launch.service.js';
import { TokenSigner } from '../tokens/token-signer.js';
import { AttemptReader } from './attempt-reader.js';
import { ExplainAttempt } from './explain-attempt.service.js';
import { ExportEvidence } from './export-evidence.service.js';
import { ListInteractions } from './list-interactions.service.js';

let app: ScormApp;
const parts = [{ identifier: 'lesson' }, { identifier: 'quiz' }];
beforeAll(async () => {
  app = await ScormApp.start();
});
afterAll(() => app.close());

function answered(cmi: CmiTree, ...responses: string[]): CmiTree {
  const rows = responses.map((student_response, at) => [String(at), { id: `q${at + 1}`, student_response }]);
  return { ...cmi, interactions: Object.fromEntries(rows) as CmiTree };
}
async function partOf(learner: Learner, identifier = 'lesson') {
  const [attempt] = await app.system((tx) => app.get(AttemptReader).of(tx, learner.registrationId));
  return attempt?.scos.find((sco) => sco.identifier === identifier);
}

describe('a part that was passed and is taken anew in the same attempt', () => {
  async function takenTwice() {
    const learner = await app.learner(await app.course(parts));
    await (await app.open(learner)).terminate(answered(cmi12('passed', { score: 95 }), 'a'));
    const second = await app.open(learner);
    await second.terminate(answered(cmi12('failed', { score: 10 }), 'b'));
    return { learner, attemptId: second.attemptId };
  }

  it('stays passed, and both tries are on record with their answers', async () => {
    const { learner } = await takenTwice();
    expect(await partOf(learner)).toMatchObject({
      successStatus: 'passed',
      score: { raw: 95 },
      tryNumber: 1,
      interactions: [{ learnerResponse: 'a' }],
      otherTries: [
        { number: 2, successStatus: 'failed', score: { raw: 10 }, interactions: [{ learnerResponse: 'b' }] },
      ],
    });
    await (await app.open(learner)).terminate(cmi12('completed'), { itemId: 'quiz' });
    expect(await app.attempts(learner)).toMatchObject([{ state: 'passed' }]);
  });

  it('stays passed for the player while it runs again', async () => {
    const { learner } = await takenTwice();
    const third = await app.open(learner);
    expect(third.session.items[0]?.state).toMatchObject({ successStatus: 'passed' });
    const { item } = await third.commit(cmi12('incomplete'));
    expect(item).toMatchObject({ completionStatus: 'completed', successStatus: 'passed' });
  });

  it('is in the list of answers and in the CSV with every try, and the explanation says which counts', async () => {
    const { learner, attemptId } = await takenTwice();
    const list = await app.get(ListInteractions).list(learner.caller, learner.registrationId, { limit: 50 });
    expect(list.items.map((row) => [row.tryNumber, row.counts, row.learnerResponse])).toEqual([
      [1, true, 'a'],
      [2, false, 'b'],
    ]);
    let csv = '';
    const stream = await app.get(ExportEvidence).ofRegistration(learner.caller, learner.registrationId);
    for await (const chunk of stream) csv += String(chunk);
    expect(
      csv
        .trim()
        .split('\r\n')
        .slice(1, 3)
        .map((line) => line.split(',').slice(-2)),
    ).toEqual([
      ['1', 'true'],
      ['2', 'false'],
    ]);
    const { steps } = await app.get(ExplainAttempt).explain(learner.caller, attemptId);
    expect(steps.map(({ text }) => text).join('\n')).toMatch(/“lesson” was taken several times, and try 1 counts/);
  });
});

it('what a SCO takes back within a session stays on record, and its last word counts', async () => {
  const learner = await app.learner(await app.course());
  const player = await app.open(learner);
  await player.commit(answered(cmi12('passed', { score: 95 }), 'a', 'b'));
  await player.terminate(answered(cmi12('failed', { score: 10 }), 'c'));
  expect(await partOf(learner)).toMatchObject({
    successStatus: 'failed',
    tryNumber: 2,
    otherTries: [{ number: 1, takenBack: true, successStatus: 'passed', score: { raw: 95 }, interactionCount: 2 }],
  });
});

it('a session that is gone on with is no try of its own', async () => {
  const learner = await app.learner(await app.course());
  await (await app.open(learner)).commit(answered(cmi12('incomplete', { exit: 'suspend' }), 'a'));
  await (await app.open(learner)).terminate(answered(cmi12('completed'), 'a', 'b'));
  expect(await partOf(learner)).toMatchObject({ tryNumber: 1, otherTries: [] });
});

it('tries are of no agency but that of the attempt', async () => {
  const learner = await app.learner(await app.course());
  await (await app.open(learner)).terminate(cmi12('passed', { score: 95 }));
  await app.reopen(learner);
  const seen = (caller: Learner['caller']) =>
    app.transactions.as(caller, (tx) => tx.query<unknown[]>(`SELECT 1 FROM scorm.sco_try`));
  expect((await seen(learner.caller)).length).toBe(1);
  expect(await seen((await app.learner(await app.course())).caller)).toEqual([]);
});

describe('a launch without a mode', () => {
  it.each([
    ['passed', 'review'],
    ['incomplete', 'normal'],
    ['failed', 'normal'],
  ])('of a course whose part is %s is in mode %s', async (status, mode) => {
    const learner = await app.learner(await app.course());
    await (await app.open(learner)).terminate(cmi12(status, { exit: 'suspend' }));
    const { launchUrl } = await app.get(LaunchService).launch(learner.caller, learner.registrationId);
    const claims = await app.get(TokenSigner).check('launch', launchUrl.split('#t=')[1] ?? '');
    expect(claims.mode).toBe(mode);
  });
});
