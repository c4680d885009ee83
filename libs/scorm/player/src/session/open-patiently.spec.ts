import { ManualClock, settled } from '../testing/manual-clock.js';
import { openPatiently } from './open-patiently.js';
import type { Opening } from './open-session.js';

const EXPIRED: Opening = { kind: 'expired' };
const UNREACHABLE: Opening = { kind: 'unreachable' };

describe('an opening', () => {
  it('says after ten seconds that no answer comes, once, and tries again until one does', async () => {
    const clock = new ManualClock();
    let answer = UNREACHABLE;
    let asked = 0;
    const late: number[] = [];
    const began = clock.now();
    const opening = openPatiently(
      () => Promise.resolve((asked++, answer)),
      clock,
      () => late.push(clock.now() - began),
    );
    await clock.pass(60_000);
    expect(late).toEqual([10_000]);
    expect(asked).toBeGreaterThan(4);
    answer = EXPIRED;
    await clock.pass(30_000);
    expect(await opening).toEqual(EXPIRED);
    const then = asked;
    await clock.pass(60_000);
    expect(asked).toBe(then);
  });

  it('that swallows the request says so too', async () => {
    const clock = new ManualClock();
    let late = 0;
    void openPatiently(
      () => new Promise(() => undefined),
      clock,
      () => late++,
    );
    await clock.pass(9_999);
    expect(late).toBe(0);
    await clock.pass(1);
    expect(late).toBe(1);
  });

  it('that is answered in time says nothing', async () => {
    const clock = new ManualClock();
    let late = 0;
    const opening = openPatiently(
      () => Promise.resolve(EXPIRED),
      clock,
      () => late++,
    );
    await settled();
    await clock.pass(20_000);
    expect(await opening).toEqual(EXPIRED);
    expect(late).toBe(0);
  });
});
