import { ScormApp } from '../../test/scorm-app.js';
import type { Player, Sco } from '../../test/scorm-app.js';
import { ExplainAttempt } from '../history/explain-attempt.service.js';
import { AttemptReader } from '../history/attempt-reader.js';
import type { CmiTree } from '../domain/cmi/cmi-tree.js';
import type { SequencingPart } from '../package/index.js';

let app: ScormApp;
beforeAll(async () => {
  app = await ScormApp.start();
});
afterAll(() => app.close());

const flow: SequencingPart = {
  name: 'controlMode',
  vocabulary: 'imsss',
  attributes: { choice: 'true', flow: 'true' },
  children: [],
};
const whileNotSuspended: SequencingPart = {
  name: 'rollupConsiderations',
  vocabulary: 'adlseq',
  attributes: {
    requiredForSatisfied: 'ifNotSuspended',
    requiredForNotSatisfied: 'ifNotSuspended',
    requiredForCompleted: 'ifNotSuspended',
    requiredForIncomplete: 'ifNotSuspended',
  },
  children: [],
};

/** A lesson and a quiz with rules, opened by a learner, and what the attempt and the message to learning then say. */
async function opened(scos: Sco[] = [{ identifier: 'lesson' }, { identifier: 'quiz' }]) {
  const rules = { standard: 'scorm_2004_4th' as const, sequencing: { parts: [flow] } };
  const learner = await app.learner(await app.course(scos, undefined, undefined, rules));
  const player = await app.open(learner);
  return {
    learner,
    player,
    state: async () => (await app.attempts(learner))[0]?.state,
    told: async () => {
      const rows = await app.sql<{ state: string }>(
        `SELECT payload ->> 'state' AS state FROM jobs.message WHERE name = 'attempt.status-changed'
         AND consumer = 'learning/record-completion' AND payload ->> 'attemptId' = $1`,
        [player.attemptId],
      );
      return rows.map(({ state }) => state);
    },
  };
}

const completed: CmiTree = { completion_status: 'completed' };
const quiz = (success_status: string, scaled: string): CmiTree => ({ ...completed, success_status, score: { scaled } });
const ways: [string, (player: Player) => Promise<unknown>][] = [
  ['was left without Terminate', (player) => player.commit(completed, { itemId: 'lesson', reason: 'pagehide' })],
  ['was lost with its page', (player) => player.commit(completed, { itemId: 'lesson' })],
  [
    'said "unknown" of its success',
    (player) => player.terminate({ ...completed, success_status: 'unknown' }, { itemId: 'lesson' }),
  ],
  ['said nothing of its success', (player) => player.terminate(completed, { itemId: 'lesson' })],
];

describe.each(ways)('a course with rules whose lesson %s', (_, lesson) => {
  it('is never completed by a failed quiz', async () => {
    const { player, state, told } = await opened();
    await lesson(player);
    await player.terminate(quiz('failed', '0.3'), { itemId: 'quiz' });
    expect(await state()).toBe('failed');
    expect(await told()).not.toContain('completed');
    expect(await told()).not.toContain('passed');
  });

  it('is passed by a passed quiz', async () => {
    const { player, state, told } = await opened();
    await lesson(player);
    await player.terminate(quiz('passed', '0.9'), { itemId: 'quiz' });
    expect(await state()).toBe('passed');
    expect(await told()).toContain('passed');
  });

  it('has the same result when the quiz came first', async () => {
    for (const [word, scaled] of [
      ['failed', '0.3'],
      ['passed', '0.9'],
    ] as const) {
      const { player, state } = await opened();
      await player.terminate(quiz(word, scaled), { itemId: 'quiz' });
      await lesson(player);
      expect(await state()).toBe(word);
    }
  });
});

describe('a course whose parts count only while they are not suspended', () => {
  const counting = { sequencing: { parts: [whileNotSuspended] } };
  const parts: Sco[] = [
    { identifier: 'lesson', ...counting },
    { identifier: 'quiz', ...counting },
  ];

  it.each<[string, CmiTree]>([
    ['suspended at once', { completion_status: 'incomplete', exit: 'suspend' }],
    ['suspended with a score', { completion_status: 'incomplete', exit: 'suspend', score: { scaled: '0.1' } }],
  ])('goes on after its first part was %s', async (_, cmi) => {
    const { learner, player, state, told } = await opened(parts);
    await player.terminate(cmi, { itemId: 'lesson' });
    expect(await state()).toBe('in_progress');
    expect(new Set(await told())).not.toContain('completed');
    const next = await app.reopen(learner);
    await next.terminate(completed, { itemId: 'lesson' });
    await next.terminate(quiz('passed', '0.9'), { itemId: 'quiz' });
    expect(await state()).toBe('passed');
  });
});

it('a part that was left without a word is not completed on its own line, and the explanation says why its rules see it so', async () => {
  const { learner, player, state } = await opened();
  await player.commit({}, { itemId: 'lesson', reason: 'pagehide' });
  await player.terminate(quiz('passed', '0.9'), { itemId: 'quiz' });
  expect(await state()).toBe('passed');
  const [attempt] = await app.system((tx) => app.get(AttemptReader).of(tx, learner.registrationId));
  expect(attempt?.scos).toMatchObject([{ completionStatus: 'incomplete' }, { completionStatus: 'completed' }]);
  const { steps } = await app.get(ExplainAttempt).explain(learner.caller, player.attemptId);
  const seen = steps.filter(({ kind, scoId }) => kind === 'root' && scoId !== null);
  expect(seen).toEqual([
    {
      kind: 'root',
      scoId: 'lesson',
      text: expect.stringMatching(
        /“lesson” counts as completed: another part was opened after it.*never said/,
      ) as string,
    },
  ]);
});
