import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { cmi12, ScormApp } from '../../test/scorm-app.js';
import type { Learner } from '../../test/scorm-app.js';
import { sealed } from '../../test/sealed.js';
import type { CmiTree } from '../domain/cmi/cmi-tree.js';
import { AttemptRepository } from '../data/attempt.repository.js';
import { AttemptReader } from '../history/attempt-reader.js';
import { ListLateCommits } from '../history/list-late-commits.service.js';

let app: ScormApp;
let course: string;
const clientTime = '2026-01-15T18:00:00Z';

beforeAll(async () => {
  app = await ScormApp.start();
  course = await app.course();
});
afterAll(() => app.close());
afterEach(() => jest.restoreAllMocks());

const answered = (cmi: CmiTree, student_response: string, result: string): CmiTree => ({
  ...cmi,
  interactions: { '0': { id: 'q1', type: 'choice', student_response, result } },
});

/** A wrong answer, the right one, a pass, and a worse end. */
const WAY = [
  answered(cmi12('incomplete'), 'a', 'wrong'),
  answered(cmi12('incomplete'), 'b', 'correct'),
  answered(cmi12('passed', { score: 95 }), 'b', 'correct'),
  answered(cmi12('incomplete', { score: 20, exit: 'suspend' }), 'b', 'correct'),
].map((cmi, at) => ({ itemId: 'lesson', reason: 'commit' as const, seq: at + 1, cmi, clientTime }));
const EARLIER = WAY.slice(0, -1);
const LAST = WAY[3] as (typeof WAY)[number];
const WRONG = { ...LAST, seq: 1, itemId: 'no such part' };

/** What is on record of the attempt, and what the other plugins were told of it. */
async function cameTo(learner: Learner) {
  const [attempt] = await app.system((tx) => app.get(AttemptReader).of(tx, learner.registrationId));
  const [lesson] = attempt?.scos ?? [];
  const former = await app.sql<{ because: string; success: string; answers: unknown }>(
    `SELECT t.kept_because AS because, t.success_status AS success, t.cmi -> 'interactions' AS answers FROM scorm.sco_try t
     JOIN scorm.attempt a ON a.id = t.attempt_id WHERE a.registration_id = $1 ORDER BY t.number`,
    [learner.registrationId],
  );
  const told = await app.sql<{ state: string }>(
    `SELECT m.payload ->> 'state' AS state FROM jobs.message m JOIN scorm.attempt a ON a.id::text = m.payload ->> 'attemptId'
     WHERE m.name = 'attempt.status-changed' AND m.consumer = 'learning/record-completion' AND a.registration_id = $1
     ORDER BY m.occurred_at, m.id`,
    [learner.registrationId],
  );
  return { success: lesson?.successStatus, points: lesson?.score?.raw, former, told: told.map(({ state }) => state) };
}

/** Holds the commits of an attempt back until `release`. */
async function locked(attemptId: string): Promise<{ ended: Promise<void>; release: () => void }> {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  let isHeld: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (isHeld = resolve));
  const ended = app.system(async (tx) => {
    await app.get(AttemptRepository).lock(tx, attemptId);
    isHeld();
    await released;
  });
  await held;
  return { ended, release };
}

async function oneByOne(): Promise<Learner> {
  const learner = await app.learner(course);
  const player = await app.open(learner);
  for (const { cmi, ...commit } of WAY) await player.commit(cmi, commit);
  return learner;
}

describe('commits that come with the newest', () => {
  it('come to what they would have come to one by one, and once when they come again', async () => {
    const learner = await app.learner(course);
    const player = await app.open(learner);
    const { cmi, ...last } = LAST;
    for (let time = 0; time < 2; time += 1) await player.commit(cmi, { ...last, earlier: EARLIER });
    const expected = await cameTo(await oneByOne());
    expect(expected.told).toContain('passed');
    expect(expected.former).toMatchObject([
      { because: 'answered_anew', answers: { '0': { student_response: 'a' } } },
      { because: 'taken_back', success: 'passed' },
    ]);
    expect(await cameTo(learner)).toEqual(expected);
    const kept = await app.sql(
      `SELECT is_replayed AS kept FROM scorm.commit_receipt WHERE attempt_id = $1 ORDER BY seq`,
      [player.attemptId],
    );
    expect(kept).toEqual([true, true, true, false].map((each) => ({ kept: each })));
  });

  it('come to the same where a browser kept them until the next opening', async () => {
    const learner = await app.learner(course);
    const player = await app.open(learner);
    const record = sealed(player.session.journalKey ?? '', {
      launch: player.claims.launch,
      body: { ...LAST, earlier: EARLIER },
    });
    expect((await app.reopen(learner, [record])).session.replayed).toEqual(['saved']);
    const { former, told } = await cameTo(await oneByOne());
    const came = await cameTo(learner);
    expect(came.former.slice(0, former.length)).toEqual(former);
    expect(came.told).toEqual(told);
    expect((await app.reopen(learner, [record])).session.replayed).toEqual(['repeated']);
  });

  it('are kept as late, all of them, where another opening has taken over', async () => {
    const learner = await app.learner(course);
    const player = await app.open(learner);
    await (await app.open(learner)).commit(cmi12('incomplete'));
    const { cmi, ...last } = LAST;
    await expect(player.commit(cmi, { ...last, earlier: EARLIER })).rejects.toMatchObject({
      code: 'SCORM.LAUNCH_SUPERSEDED',
    });
    const { items } = await app.get(ListLateCommits).list(learner.caller, player.attemptId, { limit: 10 });
    expect(items.map(({ number, wasKeptByBrowser }) => [number, wasKeptByBrowser])).toEqual([
      [1, true],
      [2, true],
      [3, true],
      [4, false],
    ]);
  });

  it('do not hold the newest back when one of them says what cannot be', async () => {
    const player = await app.open(await app.learner(course));
    const { cmi, ...last } = LAST;
    const warned = jest.spyOn(Logger.prototype, 'warn');
    expect(await player.commit(cmi, { ...last, earlier: [WRONG, { seq: 2 }, 'nothing'] })).toMatchObject({ seq: 4 });
    expect(warned.mock.calls).toEqual([
      [
        `Attempt ${player.attemptId} brought along with commit 4 of launch 1 what was refused: 2 unreadable, 1 KERNEL.INVALID_INPUT`,
      ],
    ]);
  });

  it('are told of where a browser kept them until the next opening, and one of them is refused', async () => {
    const learner = await app.learner(course);
    const player = await app.open(learner);
    const earlier = [WRONG, ...EARLIER.slice(1), 'nothing'];
    const record = sealed(player.session.journalKey ?? '', {
      launch: player.claims.launch,
      body: { ...LAST, earlier },
    });
    const [logged, warned] = (['log', 'warn'] as const).map((of) => jest.spyOn(Logger.prototype, of));
    expect((await app.reopen(learner, [record])).session.replayed).toEqual(['saved']);
    expect(logged?.mock.calls.flat()).toContain(
      `Attempt ${player.attemptId} replayed 1: saved; and with them 4 earlier: 2 refused, 2 saved`,
    );
    expect(warned?.mock.calls.flat().filter((line) => String(line).includes('can never be stored'))).toEqual([
      expect.stringContaining(`Attempt ${player.attemptId}: 2 that a browser had kept`),
    ]);
  });

  it('finish the attempt for the opening that brings them, whatever becomes of the newest', async () => {
    const learner = await app.learner(course);
    const player = await app.open(learner);
    const passed = { ...LAST, seq: 1, reason: 'terminate' as const, cmi: cmi12('passed', { score: 95 }) };
    const body = { ...LAST, itemId: 'no such part', earlier: [passed] };
    const record = sealed(player.session.journalKey ?? '', { launch: player.claims.launch, body });
    const { session } = await app.reopen(learner, [record]);
    expect([session.replayed, session.courseState]).toEqual([['refused'], 'passed']);
  });

  it('are refused with it where another page has used a number for something else', async () => {
    const player = await app.open(await app.learner(course));
    await player.commit(cmi12('incomplete', { data: 'of another page' }), { seq: 1 });
    const { cmi, ...last } = LAST;
    await expect(player.commit(cmi, { ...last, earlier: EARLIER })).rejects.toMatchObject({
      code: 'SCORM.COMMIT_CONFLICT',
    });
  });

  it('are refused with it where the line of their attempt is full, and stored when they come again', async () => {
    const learner = await app.learner(course);
    const player = await app.open(learner);
    await player.commit(cmi12('incomplete'));
    const { ended, release } = await locked(player.attemptId);
    const line = Array.from({ length: 20 }, () => player.commit(cmi12('incomplete'), { seq: 2, reason: 'pagehide' }));
    await app.waiting(player.attemptId);
    const passed = {
      itemId: 'lesson',
      reason: 'pagehide' as const,
      seq: 3,
      cmi: cmi12('passed', { score: 95 }),
      clientTime,
    };
    const send = () => player.commit(cmi12('incomplete', { score: 20 }), { seq: 4, earlier: [passed] });
    await expect(send()).rejects.toMatchObject({ status: 429 });
    release();
    await Promise.all([ended, ...line]);
    await send();
    expect((await cameTo(learner)).former).toMatchObject([{ because: 'taken_back', success: 'passed' }]);
  });
});
