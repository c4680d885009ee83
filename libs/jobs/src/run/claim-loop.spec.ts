import { Logger } from '@nestjs/common';
import { ClaimLoop } from './claim-loop.js';

/** Longer than any test: what happens, happens because of a wake-up. */
const NEVER_MS = 3_600_000;

describe('the loop that claims', () => {
  let loop: ClaimLoop;
  beforeAll(() => Logger.overrideLogger(false));
  afterEach(() => loop.stop());

  /** Runs `outcomes` one a round; resolves when they are used up and the loop has asked once more. */
  const usedUp = (outcomes: (() => number)[]): Promise<number> =>
    new Promise((resolve) => {
      let rounds = 0;
      const round = (): Promise<number> => {
        rounds += 1;
        const next = outcomes.shift();
        if (!next) resolve(rounds);
        return new Promise((done) => done(next ? next() : 0));
      };
      loop = new ClaimLoop({ round, longestPauseMs: NEVER_MS });
      loop.start();
    });

  it('goes on at once for as long as there is work', async () => {
    expect(await usedUp([() => 4, () => 4, () => 1])).toBe(4);
  });

  it('looks again when it was woken while it looked', async () => {
    const wake = () => {
      loop.wake();
      return 0;
    };
    expect(await usedUp([wake, wake])).toBe(3);
  });

  it('takes a failure for a round without work, and goes on', async () => {
    const fail = () => {
      loop.wake();
      throw new Error('The database is away.');
    };
    expect(await usedUp([fail, () => 1])).toBe(3);
  });

  it('is woken from a pause, and looks no more when it was stopped', async () => {
    let rounds = 0;
    let looked: () => void = () => undefined;
    loop = new ClaimLoop({
      round: () => {
        rounds += 1;
        looked();
        return Promise.resolve(0);
      },
      longestPauseMs: NEVER_MS,
    });
    loop.start();
    await Promise.resolve();
    expect(rounds).toBe(1);
    const again = new Promise<void>((resolve) => (looked = resolve));
    loop.wake();
    await again;
    await loop.stop();
    const atStop = rounds;
    loop.wake();
    await Promise.resolve();
    expect(rounds).toBe(atStop);
  });
});
