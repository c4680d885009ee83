import { cmi12, ScormApp } from '../../test/scorm-app.js';
import type { Learner } from '../../test/scorm-app.js';
import type { CmiTree } from '../domain/cmi/cmi-tree.js';
import { LaunchService } from '../launch/launch.service.js';
import { TokenSigner } from '../tokens/token-signer.js';
import { AttemptReader } from './attempt-reader.js';
import { ExplainAttempt } from './explain-attempt.service.js';
import { ExportEvidence } from './export-evidence.service.js';
import { sealed } from '../../test/sealed.js';
import { ListInteractions } from './list-interactions.service.js';
import { ListLateCommits } from './list-late-commits.service.js';

let app: ScormApp;
const clientTime = '2026-01-15T18:00:00Z';
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

async function saysHistoryIsCut(learner: Learner, attemptId: string): Promise<boolean> {
  const { steps } = await app.get(ExplainAttempt).explain(learner.caller, attemptId);
  return steps.some(({ text }) => text.includes('not all of it is kept'));
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
        .map((line) => line.split(',').slice(-4, -1)),
    ).toEqual([
      ['1', 'true', 'false'],
      ['2', 'false', 'false'],
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

it.each([
  ['lowers', cmi12('incomplete', { score: 10 }), { raw: 10 }],
  ['drops', cmi12('incomplete'), null],
])('points that a SCO %s within a session stay on record, though it came to no result', async (_, less, score) => {
  const learner = await app.learner(await app.course());
  const player = await app.open(learner);
  await player.commit(cmi12('incomplete', { score: 90 }));
  await player.commit(less);
  await player.commit({ ...less, suspend_data: 'goes on' });
  expect(await partOf(learner)).toMatchObject({
    tryNumber: 2,
    score,
    otherTries: [{ number: 1, takenBack: true, score: { raw: 90 } }],
  });
});

it('lists where a data model has none do not hold up others: each entry would be compared with each', async () => {
  const learner = await app.learner(await app.course());
  const player = await app.open(learner);
  const list = Array.from({ length: 60_000 }, (_, at) => at) as unknown as CmiTree;
  const began = performance.now();
  for (const data of ['a', 'b']) await player.commit({ ...cmi12('incomplete', { data }), interactions: { '0': list } });
  await (await app.open(learner)).terminate({ ...cmi12('passed'), interactions: { '0': list } });
  expect(await partOf(learner)).toMatchObject({ successStatus: 'passed' });
  expect(performance.now() - began).toBeLessThan(15_000);
});

describe('answers that a SCO writes over or drops within a session', () => {
  const given = async (learner: Learner) =>
    (await partOf(learner))?.interactions.map((row) => [row.id, row.learnerResponse, row.replaced]);

  it('stay on record beside the last one, which the runtime goes on with', async () => {
    const learner = await app.learner(await app.course());
    const player = await app.open(learner);
    await player.commit(answered(cmi12('incomplete'), 'a', 'x'));
    await player.commit(answered(cmi12('incomplete'), 'b', 'x'));
    await player.commit(answered(cmi12('incomplete'), 'c', 'x', 'y'));
    expect(await given(learner)).toEqual([
      ['q1', 'a', true],
      ['q1', 'b', true],
      ['q1', 'c', false],
      ['q2', 'x', false],
      ['q3', 'y', false],
    ]);
    const again = await app.open(learner);
    expect(again.session.items[0]?.state?.cmi?.interactions).toMatchObject({ '0': { student_response: 'c' } });
    expect(await partOf(learner)).toMatchObject({ tryNumber: 1, otherTries: [], interactionCount: 5 });
    const list = await app.get(ListInteractions).list(learner.caller, learner.registrationId, { limit: 2 });
    expect(list.items.map((row) => [row.index, row.learnerResponse, row.replaced])).toEqual([
      [0, 'a', true],
      [1, 'b', true],
    ]);
  });

  it('are 2,000 when 2,000 are dropped, whether others follow or not', async () => {
    const learner = await app.learner(await app.course());
    const player = await app.open(learner);
    await player.commit(answered(cmi12('incomplete'), ...Array.from({ length: 2_000 }, () => 'a')));
    await player.commit(cmi12('incomplete'));
    expect(await partOf(learner)).toMatchObject({ interactionCount: 2_000 });
    await player.commit(answered(cmi12('incomplete'), 'b'));
    expect(await partOf(learner)).toMatchObject({ interactionCount: 2_001 });
  });

  it('that only get their response and result with later commits are one each', async () => {
    const learner = await app.learner(await app.course());
    const player = await app.open(learner);
    const say = (answer: CmiTree) => player.commit({ ...cmi12('incomplete'), interactions: { '0': answer } });
    await say({ id: 'q1' });
    await say({ id: 'q1', student_response: 'a' });
    await say({ id: 'q1', student_response: 'a', result: 'correct' });
    expect(await given(learner)).toEqual([['q1', 'a', false]]);
    expect(await app.sql(`SELECT 1 FROM scorm.sco_try WHERE attempt_id = $1`, [player.attemptId])).toEqual([]);
  });
});

describe('a SCO that takes back what it reported again and again', () => {
  async function keptOf(attemptId: string): Promise<unknown> {
    const [row] = await app.sql(
      `SELECT count(*) FILTER (WHERE kept_because = 'answered_anew')::integer AS answers,
         count(*) FILTER (WHERE kept_because <> 'answered_anew')::integer AS states FROM scorm.sco_try WHERE attempt_id = $1`,
      [attemptId],
    );
    return row;
  }
  async function steps(learner: Learner, attemptId: string): Promise<string> {
    const explained = await app.get(ExplainAttempt).explain(learner.caller, attemptId);
    return explained.steps.map(({ text }) => text).join('\n');
  }

  /** As after so many times. */
  async function afterTimes(attemptId: string, times: number, keptBecause: string, raw = 0): Promise<void> {
    await app.sql(
      `INSERT INTO scorm.sco_try (attempt_id, item_id, number, launch_no, seq, kept_because, counts, cmi, completion_status, success_status,
         score, ended, total_seconds, reported_at)
       SELECT $1, 'lesson', n, 0, n, $3, $3 = 'session_ended', '{}', 'completed', 'passed',
         jsonb_build_object('raw', $4::numeric, 'scaled', null, 'min', null, 'max', null), true, 0, now() FROM generate_series(1, $2::integer) n`,
      [attemptId, times, keptBecause, raw],
    );
  }

  it('fills no table, loses no result, and its record says that there was more', async () => {
    const learner = await app.learner(await app.course(parts));
    const player = await app.open(learner);
    await player.terminate(cmi12('incomplete'));
    await afterTimes(player.attemptId, 99, 'session_ended', 40);
    for (const score of [30, 50, 45, 95]) {
      await (await app.open(learner)).terminate(cmi12('passed', { score }));
      await (await app.open(learner)).terminate(cmi12('failed', { score: 10 }));
    }
    expect(await keptOf(player.attemptId)).toEqual({ states: 102, answers: 0 });
    expect(await partOf(learner)).toMatchObject({ successStatus: 'passed', score: { raw: 95 } });
    expect(await steps(learner, player.attemptId)).toMatch(/so often that not all of it is kept/);
  });

  it('stays as it is where nothing more of it is kept and its best would be gone', async () => {
    const learner = await app.learner(await app.course(parts));
    const player = await app.open(learner);
    await player.terminate(cmi12('incomplete'));
    await afterTimes(player.attemptId, 200, 'session_ended', 40);
    await (await app.open(learner)).terminate(cmi12('passed', { score: 95 }));
    const worse = await app.open(learner);
    const lower = answered(cmi12('failed', { score: 10 }), 'worse');
    for (const often of ['once', 'repeated']) {
      const said = await worse.terminate(lower, { seq: 1 });
      expect([often, said]).toEqual([often, expect.objectContaining({ stale: true, historyFull: true })]);
    }
    expect(await keptOf(player.attemptId)).toEqual({ states: 200, answers: 0 });
    const late = await app.get(ListLateCommits).list(learner.caller, player.attemptId, { limit: 5 });
    expect(late.items).toMatchObject([
      { cause: 'history_full', status: 'failed', score: { raw: 10 }, interactions: [{ learnerResponse: 'worse' }] },
    ]);
    const body = { itemId: 'lesson', reason: 'pagehide', seq: 2, cmi: cmi12('failed', { score: 5 }), clientTime };
    const record = sealed(worse.session.journalKey ?? '', { launch: worse.claims.launch, body });
    expect((await app.reopen(learner, [record])).session.replayed).toEqual(['late']);
    const again = await app.open(learner);
    await again.commit(cmi12('passed', { score: 5 }));
    expect(await partOf(learner)).toMatchObject({ successStatus: 'passed', score: { raw: 95 } });
    await again.terminate(cmi12('passed', { score: 96 }));
    expect(await partOf(learner)).toMatchObject({ successStatus: 'passed', score: { raw: 96 } });
  });

  it('has a thousand rows of answers on record that it wrote over, and its last ones', async () => {
    const learner = await app.learner(await app.course());
    const player = await app.open(learner);
    await player.commit(answered(cmi12('incomplete'), 'first'));
    await afterTimes(player.attemptId, 999, 'answered_anew');
    for (const last of ['second', 'third']) await player.commit(answered(cmi12('incomplete'), last));
    expect(await keptOf(player.attemptId)).toEqual({ states: 0, answers: 1_000 });
    const given = (await partOf(learner))?.interactions.map((row) => row.learnerResponse);
    expect(given).toEqual(['first', 'third']);
    expect(await steps(learner, player.attemptId)).toMatch(/so often that not all of it is kept/);
  });
});

describe('what is kept of a part that reports much', () => {
  const big = (status: string, score: number, response: string, ...more: string[]): CmiTree =>
    answered({ ...cmi12(status, { score }), comments: response.repeat(600_000) }, response, ...more);
  async function bytesOf(attemptId: string): Promise<number> {
    const [row] = await app.sql(
      `SELECT sum(octet_length(cmi::text))::integer AS bytes FROM scorm.sco_try WHERE attempt_id = $1`,
      [attemptId],
    );
    return Number(row?.bytes);
  }
  async function takenBack(learner: Learner, times: number, state: (at: number) => CmiTree): Promise<string> {
    const player = await app.open(learner);
    await player.terminate(state(0));
    for (let at = 1; at < times; at += 1) await (await app.open(learner)).terminate(state(at));
    return player.attemptId;
  }

  it('is two of the largest states; of the others what they came to, and the answers that nothing else holds', async () => {
    const learner = await app.learner(await app.course(parts));
    const attemptId = await takenBack(learner, 8, (at) => big('failed', 80 - at, 'abcdefgh'[at] ?? '', 'same'));
    expect(await bytesOf(attemptId)).toBeLessThan(2_200_000);
    const { otherTries = [], ...counted } = (await partOf(learner)) ?? {};
    expect(counted).toMatchObject({ score: { raw: 80 }, interactions: [{ learnerResponse: 'a' }, {}] });
    expect(otherTries.map(({ score, interactions }) => [score?.raw, interactions[0]?.learnerResponse])).toEqual(
      [79, 78, 77, 76, 75, 74, 73].map((raw, at) => [raw, 'bcdefgh'[at]]),
    );
    expect(await saysHistoryIsCut(learner, attemptId)).toBe(true);
  });

  it('is not what a SCO remembers for itself, where that alone takes the room', async () => {
    const learner = await app.learner(await app.course(parts));
    const attemptId = await takenBack(learner, 8, (at) =>
      answered({ ...cmi12('failed', { score: 80 - at }), suspend_data: 'x'.repeat(600_000) }, 'a', String(at)),
    );
    expect(await bytesOf(attemptId)).toBeLessThan(2_200_000);
    expect((await partOf(learner))?.otherTries.map(({ interactionCount }) => interactionCount)).toEqual(
      Array.from({ length: 7 }, () => 2),
    );
    expect(await saysHistoryIsCut(learner, attemptId)).toBe(false);
  });

  it('is its answers as far as they have room, and it says when there were more', async () => {
    const learner = await app.learner(await app.course());
    const player = await app.open(learner);
    for (const each of 'abcdefgh') await player.commit(answered(cmi12('incomplete'), each.repeat(600_000)));
    expect(await bytesOf(player.attemptId)).toBeLessThan(2_200_000);
    expect(await saysHistoryIsCut(learner, player.attemptId)).toBe(true);
  });
});

it('a part that was failed more often than is kept loses none of its answers, and says that there were more tries', async () => {
  const learner = await app.learner(await app.course(parts));
  await (await app.open(learner)).terminate(answered(cmi12('passed', { score: 95 }), 'first'));
  let attemptId = '';
  for (let at = 1; at <= 106; at += 1) {
    const player = await app.open(learner);
    ({ attemptId } = player);
    await player.terminate(answered(cmi12('failed', { score: 10 }), `answer ${at}`));
    if (at === 99) expect(await saysHistoryIsCut(learner, attemptId)).toBe(false);
  }
  const given = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await app.get(ListInteractions).list(learner.caller, learner.registrationId, { limit: 50, cursor });
    for (const row of page.items) given.add(row.learnerResponse ?? '');
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect([...given].sort()).toEqual(['first', ...Array.from({ length: 106 }, (_, at) => `answer ${at + 1}`)].sort());
  expect(await partOf(learner)).toMatchObject({ successStatus: 'passed', score: { raw: 95 }, tryNumber: 1 });
  expect(await saysHistoryIsCut(learner, attemptId)).toBe(true);
});

it('a session that is gone on with is no try of its own', async () => {
  const learner = await app.learner(await app.course());
  await (await app.open(learner)).commit(answered(cmi12('incomplete', { exit: 'suspend' }), 'a'));
  await (await app.open(learner)).terminate(answered(cmi12('completed'), 'a', 'b'));
  expect(await partOf(learner)).toMatchObject({ tryNumber: 1, otherTries: [] });
});

it('a pass that was gone on with, before the part was failed, is the try that counts on every record', async () => {
  const learner = await app.learner(await app.course());
  await (await app.open(learner)).commit(answered(cmi12('passed', { score: 90, exit: 'suspend' }), 'right'));
  await (await app.open(learner)).commit(answered(cmi12('passed', { score: 90, exit: 'suspend' }), 'right'));
  const { attemptId } = await app.open(learner);
  await (await app.open(learner)).terminate(answered(cmi12('failed', { score: 10 }), 'wrong'));
  const part = await partOf(learner);
  expect(part).toMatchObject({
    successStatus: 'passed',
    score: { raw: 90 },
    interactions: [{ learnerResponse: 'right' }],
  });
  expect(part?.otherTries.at(-1)).toMatchObject({ successStatus: 'failed', score: { raw: 10 } });
  const { steps } = await app.get(ExplainAttempt).explain(learner.caller, attemptId);
  expect(steps.map(({ text }) => text).join(' ')).toMatch(/reported status “passed”, score 90/);
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
