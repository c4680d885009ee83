import { ManualClock, settled } from '../testing/manual-clock.js';
import { answer, ScriptedWire } from '../testing/scripted-wire.js';
import { NO_ANSWER } from '../transport/wire.js';
import type { WireAnswer } from '../transport/wire.js';
import { OpeningWatch } from './opening-watch.js';

const MINUTE = 60_000;
const QUIET = 45_000;
const TAKEN_OVER = answer(409, { code: 'SCORM.LAUNCH_SUPERSEDED' });

function setUp(server: () => WireAnswer | Promise<WireAnswer> = () => answer(204)) {
  const clock = new ManualClock();
  const wire = new ScriptedWire(server);
  const state = { token: 'one', attended: true, takenOver: 0 };
  const watch = new OpeningWatch({
    wire,
    clock,
    token: () => state.token,
    attended: () => state.attended,
    takenOver: () => (state.takenOver += 1),
  });
  watch.start();
  return { clock, wire, state, watch };
}

describe('a player that was replaced on another computer', () => {
  it('hears of it within a minute though it saves nothing, once, and asks no more', async () => {
    const { clock, wire, state } = setUp(() => TAKEN_OVER);
    await clock.pass(QUIET - 1);
    expect(wire.sent).toEqual([]);
    await clock.pass(1);
    expect(wire.sent).toMatchObject([{ path: '/_muster/opening', token: 'one', how: 'soon' }]);
    expect(state.takenOver).toBe(1);
    await clock.pass(10 * MINUTE);
    expect(wire.sent).toHaveLength(1);
    expect([state.takenOver, clock.waiting]).toEqual([1, 0]);
  });

  it.each([1, 20_000, 44_999, 45_001, 59_999])(
    'hears of it within a minute of its last save, %s ms after it was opened',
    async (saved) => {
      const { clock, state, watch } = setUp(() => (clock.now() < opened + saved ? answer(204) : TAKEN_OVER));
      const opened = clock.now();
      await clock.pass(saved);
      watch.heard();
      await clock.pass(MINUTE - 1);
      expect(state.takenOver).toBe(1);
    },
  );

  it('hears of it when its page is seen again', async () => {
    const { clock, wire, state, watch } = setUp(() => TAKEN_OVER);
    state.attended = false;
    await clock.pass(5 * MINUTE);
    expect(wire.sent).toEqual([]);
    state.attended = true;
    watch.wake();
    await settled();
    expect(state.takenOver).toBe(1);
  });
});

describe('a player that still saves', () => {
  it('asks once in three quarters of a minute, and not at all while its commits are answered', async () => {
    const { clock, wire, watch } = setUp();
    await clock.pass(3 * QUIET);
    expect(wire.sent).toHaveLength(3);
    for (let step = 0; step < 10; step += 1) {
      watch.heard();
      await clock.pass(MINUTE / 2);
    }
    expect(wire.sent).toHaveLength(3);
  });

  it.each([
    ['there is no answer', NO_ANSWER],
    ['the server is busy', answer(503)],
    ['a proxy answers in its place', answer(409, 'Sign in to the network first.')],
  ])('goes on when %s', async (_, reply) => {
    const { clock, wire, state } = setUp(() => reply);
    await clock.pass(3 * QUIET);
    expect([wire.sent.length, state.takenOver]).toEqual([3, 0]);
  });

  it('takes no answer for its own that is about a launch it has left', async () => {
    let release: (reply: WireAnswer) => void = () => undefined;
    const { clock, state } = setUp(() => new Promise((resolve) => (release = resolve)));
    await clock.pass(MINUTE);
    state.token = 'two';
    release(TAKEN_OVER);
    await settled();
    expect(state.takenOver).toBe(0);
  });

  it('asks nothing after it was stopped', async () => {
    const { clock, wire, watch } = setUp();
    watch.stop();
    await clock.pass(3 * MINUTE);
    watch.wake();
    expect([wire.sent, clock.waiting]).toEqual([[], 0]);
  });
});
