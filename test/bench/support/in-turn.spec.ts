import { comparedLoads, inTurn } from './in-turn.js';

const report = (perSecond: number) => ({ perSecond, failures: {}, bytes: 0, p50: 1, p95: 2, p99: 3 });

describe('contenders in turn', () => {
  it('each run once in a round, and another goes first in the next', async () => {
    const order: string[] = [];
    const note = (name: string) => (round: number) => Promise.resolve(order.push(`${name}${round}`));
    await inTurn({ ours: note('o'), ceiling: note('c') }, 3);
    expect(order).toEqual(['o0', 'c0', 'c1', 'o1', 'o2', 'c2']);
  });

  it('are compared within each round: a machine that slows down for one round changes no ratio', () => {
    const loads = [report(50), report(5), report(60)];
    const others = [report(100), report(10), report(120)];
    const compared = comparedLoads({ case: 'x', unit: 'per second' }, loads, others);
    expect(compared.ratio).toBe(0.5);
    expect(compared.ours).toEqual({ median: 50, minimum: 5, maximum: 60 });
  });
});
