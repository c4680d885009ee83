import type { RecordName } from '@muster/journal';
import { MOST_EARLIER } from '../../../src/domain/cmi/most-earlier.js';
import type { Journal } from '../journal/journal.js';
import type { SentCommit } from '../protocol.js';
import { ManualClock, settled } from '../testing/manual-clock.js';
import { ScriptedWire, answer } from '../testing/scripted-wire.js';
import { CommitQueue } from './commit-queue.js';
import type { CommitDraft } from './commit-draft.js';
import type { SaveState } from './save-state.js';
import { NO_ANSWER } from './wire.js';
import type { WireAnswer, WireRequest } from './wire.js';

const SAVED_AT = '2026-11-24T10:42:00Z';
const stores = ({ body }: WireRequest) => answer(200, { seq: (JSON.parse(body) as SentCommit).seq, savedAt: SAVED_AT });

function draft(location: string, itemId = 'a'): CommitDraft {
  return { itemId, reason: 'commit', cmi: { core: { lesson_location: location } } };
}

/** One record for each slot, on disk when the test says so. */
class ScriptedJournal implements Journal {
  usable = true;
  readonly held = new Map<string, { number: number; body: SentCommit; isDraft: boolean }>();
  private writing: Array<(onDisk: boolean) => void> = [];

  keep(
    itemId: string,
    seq: number,
    body: string,
    answered: (onDisk: boolean) => void,
    isDraft = false,
  ): RecordName | null {
    if (!this.usable) return null;
    this.held.set(itemId, { number: seq, body: JSON.parse(body) as SentCommit, isDraft });
    this.writing.push(answered);
    return { slot: itemId, number: seq };
  }
  forget({ slot, number }: RecordName): void {
    if ((this.held.get(slot)?.number ?? Infinity) <= number) this.held.delete(slot);
  }
  written(onDisk = true): void {
    for (const answered of this.writing.splice(0)) answered(onDisk);
  }
}

function setUp(server: (request: WireRequest) => WireAnswer | Promise<WireAnswer>) {
  const clock = new ManualClock();
  const wire = new ScriptedWire(server);
  const journal = new ScriptedJournal();
  const states: SaveState[] = [];
  const listener = {
    stateChanged: (state: SaveState) => states.push(state),
    stored: () => undefined,
    reopened: () => undefined,
  };
  const queue = new CommitQueue(wire, clock, () => 'token', 1, listener, journal);
  return { clock, wire, journal, states, queue };
}

describe('a commit with a journal', () => {
  it('does not block: it is kept, then sent', async () => {
    const { queue, wire, states, journal } = setUp(stores);
    expect(queue.saveNow(draft('p1'))).toBe(true);
    expect(states).toEqual([{ kind: 'saving' }]);
    expect(journal.held.get('a')?.number).toBe(1);
    await settled();
    expect(wire.sent.map(({ how }) => how)).toEqual(['soon']);
    expect(states.at(-1)).toEqual({ kind: 'saved', at: SAVED_AT });
    expect(journal.held.size).toBe(0);
  });

  it('is called kept only when it is on disk, and saved only by the server', async () => {
    const { queue, states, journal, wire, clock } = setUp(() => NO_ANSWER);
    queue.saveNow(draft('p1'));
    await settled();
    expect(states.at(-1)).toEqual({ kind: 'unsaved' });
    expect(queue.wouldLose).toBe(true);
    journal.written();
    expect(states.at(-1)).toEqual({ kind: 'kept' });
    expect(queue.wouldLose).toBe(false);
    wire.server = stores;
    await clock.pass(30_000);
    expect(states.at(-1)).toEqual({ kind: 'saved', at: SAVED_AT });
  });

  it('is not called "saving" for long on a line that swallows everything', async () => {
    const { queue, states, journal, clock } = setUp(() => new Promise(() => undefined));
    queue.saveNow(draft('p1'));
    await clock.pass(2_999);
    expect(states.at(-1)).toEqual({ kind: 'saving' });
    await clock.pass(1);
    expect(states.at(-1)).toEqual({ kind: 'unsaved' });
    journal.written();
    expect(states.at(-1)).toEqual({ kind: 'kept' });
    expect(queue.saveNow(draft('p2'))).toBe(true);
    expect(states.at(-1)).toEqual({ kind: 'kept' });
  });

  it('never blocks, however long the server is away, and does not knock more often for being committed more often', async () => {
    const { queue, wire, clock, journal } = setUp(() => answer(503));
    for (let step = 0; step < 600; step += 1) {
      expect(queue.saveNow(draft(`p${step}`))).toBe(true);
      await clock.pass(100);
    }
    expect(wire.sent.every(({ how }) => how === 'soon')).toBe(true);
    expect(wire.sent.length).toBeLessThan(10);
    expect(journal.held.get('a')?.body.cmi).toEqual(draft('p599').cmi);
    wire.server = stores;
    await clock.pass(30_000);
    expect((JSON.parse(wire.sent.at(-1)?.body ?? '{}') as SentCommit).cmi).toEqual(draft('p599').cmi);
    expect(queue.standing).not.toBe('waiting');
  });

  it('is kept while a newer one waits, and only the newest of a part', async () => {
    const { queue, journal } = setUp(() => answer(503));
    for (const page of ['p1', 'p2', 'p3']) queue.saveNow(draft(page));
    await settled();
    expect([...journal.held.values()].map(({ body }) => body.cmi)).toEqual([draft('p3').cmi]);
  });

  it('stays in the journal when the launch has expired or the server refuses, and goes when it has it as late', async () => {
    for (const [status, code, left] of [
      [401, 'SCORM.TOKEN_EXPIRED', 1],
      [409, 'SCORM.LAUNCH_SUPERSEDED', 0],
      // The next opening brings it, and is answered for it.
      [400, 'KERNEL.INVALID_INPUT', 1],
    ] as const) {
      const { queue, journal } = setUp(() => answer(status, { code }));
      queue.saveNow(draft('p1'));
      await settled();
      expect([status, journal.held.size]).toEqual([status, left]);
    }
  });

  it('outlives a proxy that forbids the way for a while', async () => {
    const { queue, journal, wire, states, clock } = setUp(() => answer(403, 'Your network does not allow this.'));
    queue.saveNow(draft('p1'));
    journal.written();
    await settled();
    expect([states.at(-1), journal.held.size]).toEqual([{ kind: 'kept' }, 1]);
    wire.server = stores;
    await clock.pass(30_000);
    expect([states.at(-1), journal.held.size]).toEqual([{ kind: 'saved', at: SAVED_AT }, 0]);
  });

  it('is not settled before the server has it: the next part must wait', async () => {
    const { queue, journal, wire, clock } = setUp(() => NO_ANSWER);
    queue.saveNow(draft('p1'));
    journal.written();
    let settledAs: boolean | null = null;
    void queue.whenSettled().then((saved) => (settledAs = saved));
    await settled();
    expect(settledAs).toBeNull();
    wire.server = stores;
    await clock.pass(30_000);
    expect(settledAs).toBe(true);
  });

  it('is no longer called kept when the newest could not be written', async () => {
    const { queue, states, journal } = setUp(() => NO_ANSWER);
    queue.saveNow(draft('p1'));
    journal.written();
    await settled();
    expect(states.at(-1)).toEqual({ kind: 'kept' });
    queue.saveNow(draft('p2'));
    journal.written(false);
    expect(states.at(-1)).toEqual({ kind: 'unsaved' });
    expect(queue.wouldLose).toBe(true);
  });

  it.each([
    ['when the server has it', stores, false, true],
    ['when it is on disk and the server is away', () => NO_ANSWER, true, true],
    ['not before, while it is neither', () => NO_ANSWER, false, false],
  ] as const)('lets the page go %s', async (_, server, onDisk, expected) => {
    const { queue, journal } = setUp(server);
    queue.saveNow(draft('p1'));
    let safe = false;
    void queue.whenSafe().then(() => (safe = true));
    if (onDisk) journal.written();
    await settled();
    expect(safe).toBe(expected);
    expect(queue.standing).toBe(server === stores ? 'saved' : 'waiting');
  });

  it('is sent ten times a second at most, and the newest always arrives', async () => {
    const { queue, wire, clock } = setUp(stores);
    for (let step = 0; step < 100; step += 1) {
      queue.saveNow(draft(`p${step}`));
      await clock.pass(10);
    }
    await clock.pass(1_000);
    expect(wire.sent.length).toBeLessThanOrEqual(11);
    expect((JSON.parse(wire.sent.at(-1)?.body ?? '{}') as SentCommit).cmi).toEqual(draft('p99').cmi);
  });

  it('goes the way without one after the journal has failed', () => {
    const { queue, journal, wire } = setUp(() => answer(503));
    journal.usable = false;
    expect(queue.saveNow(draft('p1'))).toBe(false);
    expect(wire.sent.map(({ how }) => how)).toEqual(['waiting']);
  });
});

describe('what is kept aside', () => {
  it('is not sent, uses up no number, and gives way to the commit that follows', async () => {
    const { queue, journal, wire } = setUp(() => answer(503));
    queue.keepAside(draft('set, not committed'));
    expect(wire.sent).toEqual([]);
    expect(journal.held.get('a')).toMatchObject({ number: 1, isDraft: true });
    queue.saveNow(draft('committed'));
    await settled();
    expect(journal.held.get('a')).toMatchObject({ number: 1, isDraft: false, body: { cmi: draft('committed').cmi } });
  });
});

describe('commits while the server is away', () => {
  const at = (lesson_status: string, student_response: string): CommitDraft => ({
    itemId: 'a',
    reason: 'commit',
    cmi: { core: { lesson_status }, interactions: { '0': { id: 'q1', student_response } } },
  });
  const sentLast = (wire: ScriptedWire) => JSON.parse(wire.sent.at(-1)?.body ?? '{}') as SentCommit;
  const WAY = [at('incomplete', 'a'), at('incomplete', 'b'), at('passed', 'b'), at('incomplete', 'b')];

  it('bring along what they take back, in its order, in the journal and to the server, and count what they only repeat', async () => {
    const { queue, wire, journal, clock } = setUp(() => answer(503));
    for (const each of WAY) queue.saveNow(each);
    await settled();
    const { earlier, ...newest } = journal.held.get('a')?.body ?? ({} as SentCommit);
    expect(newest).toMatchObject({ seq: 4, cmi: WAY[3]?.cmi });
    expect(earlier).toMatchObject([
      { seq: 1, cmi: WAY[0]?.cmi },
      { seq: 3, cmi: WAY[2]?.cmi, merged: 1 },
    ]);
    wire.server = stores;
    await clock.pass(30_000);
    expect(sentLast(wire)).toEqual(journal.held.get('a')?.body ?? { ...newest, earlier });
    expect(journal.held.size).toBe(0);
    queue.saveNow(at('incomplete', 'b'));
    await clock.pass(1_000);
    expect(sentLast(wire).earlier).toBeUndefined();
  });

  it('keep what they bring along beside what is set and not committed', async () => {
    const { queue, journal } = setUp(() => answer(503));
    queue.saveNow(at('passed', 'b'));
    queue.keepAside(at('incomplete', 'b'));
    await settled();
    expect(journal.held.get('a')).toMatchObject({ number: 2, body: { seq: 2, earlier: [{ seq: 1 }] } });
  });

  it('give all of it new numbers where the session is opened again', async () => {
    const { queue, wire, clock } = setUp(() => answer(503));
    for (const each of WAY) queue.saveNow(each);
    await settled();
    wire.server = ({ path }) =>
      path === '/_muster/session'
        ? answer(200, { nextSeq: 1, token: { value: 'next' } })
        : wire.sent.length < 4
          ? answer(409, { code: 'SCORM.COMMIT_CONFLICT' })
          : answer(503);
    await clock.pass(60_000);
    expect(sentLast(wire)).toMatchObject({ seq: 3, earlier: [{ seq: 1, cmi: WAY[0]?.cmi }, { seq: 2 }] });
  });

  it('let older answers give way before a result, so that the server takes what comes', async () => {
    const { queue, journal } = setUp(() => answer(503));
    queue.saveNow(at('passed', 'first'));
    for (let step = 0; step < 60; step += 1) queue.saveNow(at('incomplete', `answer ${step}`));
    await settled();
    const earlier = journal.held.get('a')?.body.earlier ?? [];
    expect(earlier).toHaveLength(MOST_EARLIER);
    expect(earlier[0]).toMatchObject({ seq: 1, cmi: { core: { lesson_status: 'passed' } } });
    expect(earlier.at(-1)?.seq).toBe(60);
  });

  it('let the newest go alone where the server refuses all of it together', async () => {
    const { queue, wire, journal, clock } = setUp(() => answer(503));
    for (const each of WAY) queue.saveNow(each);
    wire.server = (request) =>
      request.body.includes('"earlier"') ? answer(413, { code: 'KERNEL.TOO_LARGE' }) : stores(request);
    await clock.pass(60_000);
    expect(sentLast(wire)).toMatchObject({ seq: 4, cmi: WAY[3]?.cmi });
    expect(queue.standing).toBe('saved');
    expect(journal.held.size).toBe(0);
  });

  it('are kept after the end of saving too, with what they take back, and not called saved', async () => {
    const { queue, wire, journal } = setUp(stores);
    queue.saveNow(at('incomplete', 'a'));
    await settled();
    queue.stop('expired');
    queue.hold();
    expect(queue.standing).toBe('saved');
    const sent = wire.sent.length;
    for (const each of [at('passed', 'a'), at('incomplete', 'a')]) expect(queue.saveNow(each)).toBe(true);
    await settled();
    expect(wire.sent).toHaveLength(sent);
    expect(journal.held.get('a')).toMatchObject({ number: 3, body: { earlier: [{ seq: 2 }] } });
    expect([queue.standing, queue.wouldLose]).toEqual(['waiting', true]);
    journal.written();
    expect(queue.wouldLose).toBe(false);
  });

  it('are not called kept after the end of saving where nothing keeps them', async () => {
    const { queue, journal } = setUp(stores);
    journal.usable = false;
    queue.stop('expired');
    queue.hold();
    expect(queue.saveNow(at('passed', 'a'))).toBe(false);
    expect([queue.standing, queue.wouldLose]).toEqual(['unsaved', true]);
  });

  describe('and the page goes with more than may outlive it', () => {
    const long = (lesson_status: string, answer: string): CommitDraft => ({
      ...at(lesson_status, answer),
      cmi: { ...at(lesson_status, answer).cmi, suspend_data: 'ü'.repeat(400) },
    });
    const WAY_BACK = [
      long('passed', 'a'),
      long('incomplete', 'a'),
      long('incomplete', 'b'),
      long('incomplete', 'c'),
      long('incomplete', 'd'),
    ];
    const earlierSeqs = ({ earlier = [] }: SentCommit) => earlier.map(({ seq }) => seq);

    /** All but the last are committed while the server is away; the last is what the page leaves with. */
    function goes(roomWhileLeaving: number, onDisk: boolean | 'none') {
      const set = setUp(() => answer(503));
      set.journal.usable = onDisk !== 'none';
      for (const each of WAY_BACK.slice(0, -1)) set.queue.saveNow(each);
      set.wire.roomWhileLeaving = roomWhileLeaving;
      set.wire.server = stores;
      set.queue.beginLeaving();
      set.queue.saveNow(WAY_BACK.at(-1) as CommitDraft);
      if (onDisk === true) set.journal.written();
      set.queue.leave(null);
      return { ...set, last: sentLast(set.wire), bytes: Buffer.byteLength(set.wire.sent.at(-1)?.body ?? '') };
    }

    it.each(['none', false] as const)(
      'sends the newest, and with it what fits: results first, then newer answers (%s)',
      (onDisk) => {
        const { last, bytes, wire } = goes(3_300, onDisk);
        expect(wire.sent.at(-1)?.how).toBe('leaving');
        expect(last).toMatchObject({ seq: 5, cmi: WAY_BACK[4]?.cmi });
        expect(earlierSeqs(last)).toEqual([1, 4]);
        expect(bytes).toBeLessThanOrEqual(3_300);
      },
    );

    it.each([1_200, 100])('sends the newest alone where nothing else fits, or not even that (%i bytes)', (room) => {
      expect(goes(room, 'none').last).toEqual(expect.not.objectContaining({ earlier: expect.anything() as unknown }));
      expect(goes(room, 'none').last).toMatchObject({ seq: 5, cmi: WAY_BACK[4]?.cmi });
    });

    it('sends all of it where it is on disk, since that brings it at the next opening', () => {
      expect(earlierSeqs(goes(1_200, true).last)).toEqual([1, 2, 3, 4]);
    });

    it('keeps in the journal what did not go along, and sends nothing of it under a number that the server has', async () => {
      const { journal, queue } = goes(1_200, false);
      await settled();
      expect(queue.standing).toBe('saved');
      expect(journal.held.get('a')).toMatchObject({
        number: 5,
        body: { earlier: [{ seq: 1 }, { seq: 2 }, { seq: 3 }, { seq: 4 }] },
      });
    });

    it('tries all of it while the page is only hidden, and the newest again when it goes after all', () => {
      const { queue, wire, journal } = setUp(() => new Promise(() => undefined));
      journal.usable = false;
      wire.answering = false;
      for (const each of WAY_BACK) queue.saveNow(each);
      wire.roomWhileLeaving = 1_200;
      queue.sendHidden(null);
      expect(earlierSeqs(sentLast(wire))).toEqual([1, 2, 3, 4]);
      queue.leave(null);
      queue.leave(null);
      expect(wire.sent.slice(1).map(({ how }) => how)).toEqual(['leaving', 'leaving']);
      expect(earlierSeqs(sentLast(wire))).toEqual([]);
    });
  });
});
