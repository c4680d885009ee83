import { ManualClock, settled } from '../testing/manual-clock.js';
import { ScriptedWire, answer } from '../testing/scripted-wire.js';
import { WatchedWire } from './watched-wire.js';
import { NO_ANSWER } from './wire.js';

const request = { path: '/_muster/commit', token: 'token', body: '{}' };

function setUp() {
  const clock = new ManualClock();
  const inner = new ScriptedWire(() => answer(200));
  const life = { signs: true, asked: 0 };
  const ask = () => {
    life.asked += 1;
    return Promise.resolve(life.signs);
  };
  const wire = new WatchedWire(Object.assign(inner, { ask }), clock);
  return { clock, inner, life, wire };
}

describe('a line that is watched', () => {
  it('is not waited on before anything was heard', () => {
    expect(setUp().wire.answering).toBe(false);
  });

  it.each([
    ['a stored commit', answer(200)],
    ['a refusal', answer(503)],
  ])('answers for four seconds after %s', async (_, reply) => {
    const { wire, inner, clock } = setUp();
    inner.server = () => reply;
    await wire.send(request);
    await clock.pass(4_000);
    expect(wire.answering).toBe(true);
    await clock.pass(1);
    expect(wire.answering).toBe(false);
  });

  it('is not waited on after a request without an answer, until one is heard again', async () => {
    const { wire, inner } = setUp();
    await wire.send(request);
    inner.server = () => NO_ANSWER;
    wire.sendAndWait(request);
    expect(wire.answering).toBe(false);
    inner.server = () => answer(200);
    await wire.sendWhileLeaving(request);
    expect(wire.answering).toBe(true);
  });

  it('is asked for a sign of life while it is quiet, and only then', async () => {
    const { wire, clock, life } = setUp();
    wire.watch(() => true);
    await settled();
    expect([wire.answering, life.asked]).toEqual([true, 1]);
    await clock.pass(1_000);
    await wire.send(request);
    await clock.pass(1_000);
    expect(life.asked).toBe(1);
    await clock.pass(60_000);
    expect(wire.answering).toBe(true);
  });

  it('is not asked while a journal keeps the commits, and is as soon as it keeps them no longer', async () => {
    const { wire, clock, life } = setUp();
    let needed = false;
    wire.watch(() => needed);
    await clock.pass(60_000);
    expect(life.asked).toBe(0);
    needed = true;
    await clock.pass(2_000);
    expect(wire.answering).toBe(true);
  });

  it('is no longer waited on when no sign comes', async () => {
    const { wire, clock, life } = setUp();
    wire.watch(() => true);
    await settled();
    life.signs = false;
    await clock.pass(6_000);
    expect(wire.answering).toBe(false);
  });
});
