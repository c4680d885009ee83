import type { CommitAnswer, SentCommit } from '../protocol.js';
import { ManualClock, settled } from '../testing/manual-clock.js';
import { ScriptedWire, answer } from '../testing/scripted-wire.js';
import { CommitQueue } from './commit-queue.js';
import type { CommitDraft } from './commit-draft.js';
import type { SaveState } from './save-state.js';
import { NO_ANSWER } from './wire.js';
import type { WireAnswer, WireRequest } from './wire.js';

const SAVED_AT = '2026-11-24T10:42:00Z';

function draft(location: string, reason: CommitDraft['reason'] = 'commit'): CommitDraft {
  return { itemId: 'item-1', reason, cmi: { core: { lesson_location: location } } };
}

function bodyOf(request: WireRequest): SentCommit {
  return JSON.parse(request.body) as SentCommit;
}

function stores(request: WireRequest): WireAnswer {
  return answer(200, { seq: bodyOf(request).seq, savedAt: SAVED_AT });
}

function problem(status: number, code: string): WireAnswer {
  return answer(status, { status, code });
}

function setUp(server: (request: WireRequest) => WireAnswer | Promise<WireAnswer> = stores, nextSeq = 1) {
  const clock = new ManualClock();
  const wire = new ScriptedWire(server);
  const states: SaveState[] = [];
  const stored: Array<[CommitDraft, CommitAnswer]> = [];
  const tokens = { value: 'token-1' };
  const queue = new CommitQueue(wire, clock, () => tokens.value, nextSeq, {
    stateChanged: (state) => states.push(state),
    stored: (what, how) => stored.push([what, how]),
    reopened: ({ token }) => (tokens.value = token.value),
  });
  return { clock, wire, states, stored, tokens, queue, seqs: () => wire.sent.map((request) => bodyOf(request).seq) };
}

describe('a queue whose token held no longer and is good again', () => {
  it('sends what it kept meanwhile, under the number that it has, with what it takes back', async () => {
    let expired = true;
    const { queue, wire, states, tokens } = setUp((request) =>
      expired ? problem(401, 'SCORM.TOKEN_EXPIRED') : stores(request),
    );
    expect(queue.saveNow(draft('p1'))).toBe(false);
    expect(states.at(-1)).toMatchObject({ kind: 'stopped', why: 'expired', lost: true });
    queue.hold();
    expect(queue.saveNow(draft('p2'))).toBe(false);
    expect(wire.sent).toHaveLength(1);
    expired = false;
    tokens.value = 'token-2';
    queue.goOn();
    await settled();
    expect(states.at(-1)).toEqual({ kind: 'saved', at: SAVED_AT });
    expect(wire.sent.at(-1)).toMatchObject({ token: 'token-2' });
    expect(bodyOf(wire.sent[1] ?? { path: '', token: '', body: '{}' })).toMatchObject({
      seq: 2,
      merged: 1,
      cmi: { core: { lesson_location: 'p2' } },
    });
    expect(queue.saveNow(draft('p3'))).toBe(true);
  });

  it('says what it said before where nothing waits', () => {
    const { queue, states } = setUp();
    queue.saveNow(draft('p1'));
    queue.stop('expired');
    queue.hold();
    queue.goOn();
    expect(states.at(-1)).toEqual({ kind: 'saved', at: SAVED_AT });
    expect(queue.standing).toBe('saved');
  });
});

describe('a commit the SCO waits for', () => {
  it('is true only after the server has stored it, and the state names the server’s time', () => {
    const { queue, states, wire } = setUp();
    expect(queue.saveNow(draft('p1'))).toBe(true);
    expect(states).toEqual([{ kind: 'saved', at: SAVED_AT }]);
    expect(wire.sent).toMatchObject([{ path: '/_muster/commit', token: 'token-1', how: 'waiting' }]);
  });

  it.each([
    ['the server is busy', answer(503)],
    ['there is no answer', NO_ANSWER],
    ['a portal answers 200 with a page of its own', answer(200, null)],
    ['the server asks to slow down', answer(429)],
  ])('is false when %s, and is kept', (_, reply) => {
    const { queue, states } = setUp(() => reply);
    expect(queue.saveNow(draft('p1'))).toBe(false);
    expect(states).toEqual([{ kind: 'unsaved' }]);
    expect(queue.standing).toBe('waiting');
  });

  it('numbers commits one after the other from the session’s number', () => {
    const { queue, seqs } = setUp(stores, 7);
    queue.saveNow(draft('p1'));
    queue.saveNow(draft('p2'));
    expect(seqs()).toEqual([7, 8]);
  });

  it('does not wait on a line that no longer answers: it is kept, and sent without blocking', async () => {
    const { queue, wire, clock, states } = setUp();
    wire.answering = false;
    expect(queue.saveNow(draft('p1'))).toBe(false);
    expect(states.at(-1)).toEqual({ kind: 'unsaved' });
    await clock.pass(1_000);
    expect(wire.sent.map(({ how }) => how)).toEqual(['soon']);
    expect(queue.standing).not.toBe('waiting');
    wire.answering = true;
    expect(queue.saveNow(draft('p2'))).toBe(true);
  });
});

describe('a snapshot that did not arrive', () => {
  it('is sent again with the same bytes until it is stored', async () => {
    let failures = 3;
    const { queue, wire, states, clock } = setUp((request) => (failures-- > 0 ? answer(503) : stores(request)));
    queue.saveNow(draft('p1'));
    await clock.pass(60_000);
    expect(new Set(wire.sent.map(({ body }) => body)).size).toBe(1);
    expect(wire.sent).toHaveLength(4);
    expect(states.at(-1)).toEqual({ kind: 'saved', at: SAVED_AT });
    expect(clock.waiting).toBe(0);
  });

  it('gives way to a newer one', async () => {
    let down = true;
    const { queue, wire, clock, stored } = setUp((request) => (down ? answer(503) : stores(request)));
    queue.saveNow(draft('p1'));
    queue.saveNow(draft('p2'));
    down = false;
    wire.sent.length = 0;
    await clock.pass(60_000);
    expect(wire.sent.map((request) => bodyOf(request).cmi)).toEqual([draft('p2').cmi]);
    expect(stored.map(([what]) => what.cmi)).toEqual([draft('p2').cmi]);
  });

  it('is not called saved by the late answer to an older one', async () => {
    let release: (reply: WireAnswer) => void = () => undefined;
    const { queue, wire, states } = setUp(() => new Promise((resolve) => (release = resolve)));
    queue.saveSoon(draft('p1'));
    wire.server = () => answer(503);
    expect(queue.saveNow(draft('p2'))).toBe(false);
    release(answer(200, { seq: 1, savedAt: SAVED_AT }));
    await settled();
    expect(states.map(({ kind }) => kind)).not.toContain('saved');
    expect(queue.standing).toBe('waiting');
  });

  it('waits at least as long as the server asks', async () => {
    const { queue, wire, clock } = setUp(() => answer(503, null, { retryAfter: 20 }));
    queue.saveNow(draft('p1'));
    await clock.pass(19_000);
    expect(wire.sent).toHaveLength(1);
    await clock.pass(1_000);
    expect(wire.sent).toHaveLength(2);
  });

  it('does not knock again for a newer one before its wait is over', async () => {
    const { queue, wire, clock } = setUp(() => answer(503, null, { retryAfter: 20 }));
    wire.answering = false;
    queue.saveNow(draft('p1'));
    await settled();
    for (let step = 2; step < 50; step += 1) {
      queue.saveNow(draft(`p${step}`));
      await clock.pass(100);
    }
    expect(wire.sent).toHaveLength(1);
    wire.server = stores;
    await clock.pass(20_000);
    expect(wire.sent.map((request) => bodyOf(request).cmi).at(-1)).toEqual(draft('p49').cmi);
    expect(queue.standing).not.toBe('waiting');
  });

  it('is sent at once when the browser is on line again', async () => {
    const { queue, wire } = setUp(() => NO_ANSWER);
    queue.saveNow(draft('p1'));
    wire.server = stores;
    queue.retryNow();
    await settled();
    expect(queue.standing).not.toBe('waiting');
  });

  it('is sent again with the new token when the token was renewed meanwhile', async () => {
    const { queue, wire, tokens, states } = setUp((request) => {
      if (request.token === 'token-2') return stores(request);
      tokens.value = 'token-2';
      return problem(401, 'SCORM.TOKEN_EXPIRED');
    });
    queue.saveSoon(draft('p1'));
    await settled();
    expect(wire.sent.map(({ token }) => token)).toEqual(['token-1', 'token-2']);
    expect(states).toEqual([{ kind: 'saved', at: SAVED_AT }]);
  });
});

describe('leaving', () => {
  it('collects what the SCO’s unload handlers commit and sends only the newest, once', () => {
    const { queue, wire } = setUp();
    queue.beginLeaving();
    expect(queue.saveNow(draft('p1'))).toBe(false);
    expect(queue.saveNow(draft('p2', 'terminate'))).toBe(false);
    expect(wire.sent).toEqual([]);
    queue.leave(null);
    expect(wire.sent.map((request) => [request.how, bodyOf(request).reason])).toEqual([['leaving', 'terminate']]);
  });

  it('sends nothing when all is stored', () => {
    const { queue, wire } = setUp();
    queue.saveNow(draft('p1'));
    queue.leave(null);
    expect(wire.sent).toHaveLength(1);
  });

  it('does not spend the browser’s allowance twice on the same snapshot', () => {
    const { queue, wire } = setUp(() => new Promise(() => undefined));
    queue.sendHidden(draft('p1'));
    queue.leave(null);
    expect(wire.sent).toHaveLength(1);
  });

  it('never says true to a SCO that finishes after the page has gone', () => {
    const { queue, wire } = setUp();
    queue.leave(null);
    expect(queue.saveNow(draft('p1', 'terminate'))).toBe(false);
    expect(wire.sent.map(({ how }) => how)).toEqual(['leaving']);
  });

  it('tries again when a hidden page comes back and its request had failed', async () => {
    const { queue, wire, clock } = setUp(() => NO_ANSWER);
    queue.sendHidden(draft('p1'));
    await settled();
    wire.server = stores;
    await clock.pass(2_000);
    expect(queue.standing).not.toBe('waiting');
  });
});

describe('an answer that ends or bends the launch', () => {
  it('stops for good when a newer launch took over, and says that the server has kept as late what it sent', async () => {
    const { queue, wire, states, clock } = setUp(() => problem(409, 'SCORM.LAUNCH_SUPERSEDED'));
    expect(queue.saveNow(draft('p1'))).toBe(false);
    expect(states).toEqual([{ kind: 'stopped', why: 'superseded', lost: false, late: true }]);
    expect(queue.saveNow(draft('p2'))).toBe(false);
    await clock.pass(120_000);
    expect(wire.sent).toHaveLength(1);
    expect(states).toHaveLength(1);
  });

  it('stops when the token is no longer good', () => {
    const { queue, states } = setUp(() => problem(401, 'SCORM.TOKEN_EXPIRED'));
    queue.saveNow(draft('p1'));
    expect(states).toEqual([{ kind: 'stopped', why: 'expired', lost: true }]);
  });

  it('loses nothing by stopping when all was stored', () => {
    const { queue, states } = setUp();
    queue.saveNow(draft('p1'));
    queue.stop('expired');
    expect(states.at(-1)).toEqual({ kind: 'stopped', why: 'expired', lost: false });
  });

  it('opens the session again once after a conflict, and stores the snapshot with the new token and number', () => {
    const { queue, wire } = setUp((request) => {
      if (request.path.endsWith('session')) return answer(200, { nextSeq: 1, token: { value: 'token-2' } });
      return request.token === 'token-1' ? problem(409, 'SCORM.COMMIT_CONFLICT') : stores(request);
    }, 5);
    expect(queue.saveNow(draft('p1'))).toBe(true);
    // Not to take it from another page that has taken it over meanwhile.
    expect(wire.sent.find(({ path }) => path.endsWith('session'))?.body).toBe('{"again":true}');
    const commits = wire.sent.filter(({ path }) => path.endsWith('commit'));
    expect(commits.map((request) => [request.token, bodyOf(request).seq])).toEqual([
      ['token-1', 5],
      ['token-2', 1],
    ]);
  });

  it('leaves the launch to the other page at the second conflict', () => {
    const { queue, states } = setUp((request) =>
      request.path.endsWith('session')
        ? answer(200, { nextSeq: 2, token: { value: 'token-2' } })
        : problem(409, 'SCORM.COMMIT_CONFLICT'),
    );
    expect(queue.saveNow(draft('p1'))).toBe(false);
    expect(states.at(-1)).toEqual({ kind: 'stopped', why: 'superseded', lost: true });
  });

  it('opens it again after each conflict that was overcome: two in a long day are no other page', () => {
    let launches = 1;
    let conflicts = 0;
    const { queue, states } = setUp((request) => {
      if (request.path.endsWith('session'))
        return answer(200, { nextSeq: 1, token: { value: `token-${++launches}` }, launchNo: launches });
      // Each second commit meets one.
      return bodyOf(request).seq % 2 === 0 && ++conflicts ? problem(409, 'SCORM.COMMIT_CONFLICT') : stores(request);
    });
    for (let step = 0; step < 9; step += 1) expect(queue.saveNow(draft(`p${step}`))).toBe(true);
    expect([conflicts, launches]).toEqual([8, 9]);
    expect(states.every(({ kind }) => kind === 'saved')).toBe(true);
  });

  it('takes along what was committed while the session was being opened again', async () => {
    let opened: (reply: WireAnswer) => void = () => undefined;
    const { queue, wire, states, clock } = setUp((request) => {
      if (request.path.endsWith('session')) return new Promise((resolve) => (opened = resolve));
      // The server refuses what is of a launch that another opening has followed.
      if (request.token === 'token-1')
        return problem(409, wire.sent.length === 1 ? 'SCORM.COMMIT_CONFLICT' : 'SCORM.LAUNCH_SUPERSEDED');
      return stores(request);
    }, 5);
    wire.answering = false;
    queue.saveSoon(draft('p1'));
    await settled();
    queue.saveNow(draft('p2'));
    await clock.pass(1_000);
    opened(answer(200, { nextSeq: 1, token: { value: 'token-2' } }));
    await clock.pass(1_000);
    expect(states.at(-1)).toEqual({ kind: 'saved', at: SAVED_AT });
    const last = wire.sent.at(-1);
    expect(last && [last.token, bodyOf(last).seq, bodyOf(last).cmi]).toEqual(['token-2', 1, draft('p2').cmi]);
  });

  it('does not take "stale" for saved: the server holds something newer than this snapshot', () => {
    let first = true;
    const { queue, seqs } = setUp((request) => {
      if (request.path.endsWith('session')) return answer(200, { nextSeq: 5, token: { value: 'token-2' } });
      if (!first) return stores(request);
      first = false;
      return answer(200, { seq: bodyOf(request).seq, stale: true });
    });
    expect(queue.saveNow(draft('p1'))).toBe(true);
    expect(seqs().filter((seq) => seq !== undefined)).toEqual([1, 5]);
  });

  it.each([
    ['came after the end of its part', { afterEnd: true }, 'after-end'],
    ['has no room beside the best result of its part', { historyFull: true }, 'history-full'],
  ])('tells once of what %s, opens nothing again for it, and keeps it no longer', async (_what, why, code) => {
    const { queue, wire, states, clock } = setUp((request) =>
      answer(200, { seq: bodyOf(request).seq, stale: true, ...why, savedAt: SAVED_AT }),
    );
    expect(queue.saveNow(draft('p1'))).toBe(false);
    await clock.pass(120_000);
    expect(wire.sent.map(({ path }) => path)).toEqual(['/_muster/commit']);
    expect(states).toEqual([{ kind: 'refused', code }]);
    expect([queue.standing, queue.wouldLose]).toEqual(['refused', false]);
  });

  it('does not repeat what the server will never accept, and shows its code', async () => {
    const { queue, wire, states, clock } = setUp(() => problem(413, 'SCORM.COMMIT_TOO_LARGE'));
    expect(queue.saveNow(draft('p1'))).toBe(false);
    await clock.pass(120_000);
    expect(wire.sent).toHaveLength(1);
    expect(states).toEqual([{ kind: 'refused', code: 'SCORM.COMMIT_TOO_LARGE' }]);
    expect(queue.standing).toBe('refused');
  });
});

describe('waiting until all is stored', () => {
  it('ends when the retry succeeds', async () => {
    let down = true;
    const { queue, clock } = setUp((request) => (down ? answer(503) : stores(request)));
    queue.saveNow(draft('p1'));
    const waiting = queue.whenSettled();
    down = false;
    await clock.pass(60_000);
    await expect(waiting).resolves.toBe(true);
  });

  it('ends at once when nothing waits', async () => {
    await expect(setUp().queue.whenSettled()).resolves.toBe(true);
  });

  it('ends with false when saving stops', async () => {
    const { queue } = setUp(() => NO_ANSWER);
    queue.saveNow(draft('p1'));
    const waiting = queue.whenSettled();
    queue.stop('superseded');
    await expect(waiting).resolves.toBe(false);
  });
});
