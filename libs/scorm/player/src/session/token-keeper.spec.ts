import { ManualClock } from '../testing/manual-clock.js';
import { ScriptedWire, answer } from '../testing/scripted-wire.js';
import type { WireAnswer } from '../transport/wire.js';
import { NO_ANSWER } from '../transport/wire.js';
import { TokenKeeper } from './token-keeper.js';

const MINUTE = 60_000;

function setUp(server: () => WireAnswer) {
  const clock = new ManualClock();
  const wire = new ScriptedWire(server);
  const addresses: string[] = [];
  const lost: string[] = [];
  const keeper = new TokenKeeper(wire, clock, {
    tokenChanged: (value) => addresses.push(value),
    tokenLost: (why) => lost.push(why),
  });
  const inMinutes = (minutes: number, from = clock.now()) => new Date(from + minutes * MINUTE).toISOString();
  return { clock, wire, addresses, lost, keeper, inMinutes };
}

describe('the runtime token', () => {
  it('is renewed when ten minutes are left, and the address follows', async () => {
    const { keeper, clock, wire, addresses, inMinutes } = setUp(() =>
      answer(200, { value: 'two', expiresAt: inMinutes(30) }),
    );
    keeper.accept({ value: 'one', expiresAt: inMinutes(30) }, null);
    await clock.pass(19 * MINUTE);
    expect(wire.sent).toEqual([]);
    await clock.pass(MINUTE);
    expect(wire.sent).toMatchObject([{ path: '/_muster/token', token: 'one' }]);
    expect(keeper.current()).toBe('two');
    expect(addresses).toEqual(['one', 'two']);
  });

  it('is measured on the server’s clock when the PC’s clock is hours off', async () => {
    const { keeper, clock, wire, inMinutes } = setUp(() => NO_ANSWER);
    const serverNow = clock.now() - 5 * 60 * MINUTE;
    keeper.accept({ value: 'one', expiresAt: inMinutes(30, serverNow) }, serverNow);
    await clock.pass(19 * MINUTE);
    expect(wire.sent).toEqual([]);
    await clock.pass(MINUTE);
    expect(wire.sent).toHaveLength(1);
  });

  it('with a short life is renewed at half of it, not in a loop', async () => {
    const { keeper, clock, wire, inMinutes } = setUp(() => answer(200, { value: 'next', expiresAt: inMinutes(4) }));
    keeper.accept({ value: 'one', expiresAt: inMinutes(4) }, null);
    await clock.pass(5 * MINUTE);
    expect(wire.sent).toHaveLength(2);
  });

  it('is asked for again after an outage', async () => {
    let down = true;
    const { keeper, clock, inMinutes } = setUp(() =>
      down ? NO_ANSWER : answer(200, { value: 'two', expiresAt: inMinutes(30) }),
    );
    keeper.accept({ value: 'one', expiresAt: inMinutes(30) }, null);
    await clock.pass(21 * MINUTE);
    expect(keeper.current()).toBe('one');
    down = false;
    await clock.pass(MINUTE);
    expect(keeper.current()).toBe('two');
  });

  it('is asked for again when a proxy answers in the server’s place', async () => {
    const { keeper, clock, wire, lost, inMinutes } = setUp(() => answer(401, 'Sign in to the network first.'));
    keeper.accept({ value: 'one', expiresAt: inMinutes(30) }, null);
    await clock.pass(21 * MINUTE);
    expect(lost).toEqual([]);
    expect(wire.sent.length).toBeGreaterThan(1);
  });

  it('that cannot be renewed is reported once, and not asked for again', async () => {
    const { keeper, clock, wire, lost, inMinutes } = setUp(() => answer(401, { code: 'SCORM.TOKEN_EXPIRED' }));
    keeper.accept({ value: 'one', expiresAt: inMinutes(30) }, null);
    await clock.pass(60 * MINUTE);
    expect(lost).toEqual(['expired']);
    expect(wire.sent).toHaveLength(1);
  });

  it.each([
    ['a token', () => answer(200, { value: 'of the launch before', expiresAt: '2030-01-01T00:00:00Z' })],
    ['that it has expired', () => answer(401, { code: 'SCORM.TOKEN_EXPIRED' })],
    ['that another launch took over', () => answer(409, { code: 'SCORM.LAUNCH_SUPERSEDED' })],
    ['nothing', () => NO_ANSWER],
  ])('of a newer launch stays when the renewal of the former one is answered afterwards with %s', async (_, late) => {
    const { keeper, clock, wire, addresses, lost, inMinutes } = setUp(() => {
      // As when the course is opened again while the renewal is under way.
      keeper.accept({ value: 'two', expiresAt: inMinutes(30) }, null);
      return late();
    });
    keeper.accept({ value: 'one', expiresAt: inMinutes(30) }, null);
    await clock.pass(20 * MINUTE);
    expect(keeper.current()).toBe('two');
    expect([addresses, lost]).toEqual([['one', 'two'], []]);
    await clock.pass(19 * MINUTE);
    expect(wire.sent).toHaveLength(1);
  });

  it('is not asked for when the page wakes up before its time', () => {
    const { keeper, wire, inMinutes } = setUp(() => NO_ANSWER);
    keeper.accept({ value: 'one', expiresAt: inMinutes(30) }, null);
    keeper.wake();
    expect(wire.sent).toEqual([]);
  });

  it('is left alone after the launch ended', async () => {
    const { keeper, clock, wire, inMinutes } = setUp(() => NO_ANSWER);
    keeper.accept({ value: 'one', expiresAt: inMinutes(30) }, null);
    keeper.stop();
    await clock.pass(60 * MINUTE);
    keeper.wake();
    expect(wire.sent).toEqual([]);
  });
});
