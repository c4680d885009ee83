import { setImmediate as turn } from 'node:timers/promises';
import { severalAtOnce } from './several-at-once.js';

describe('several at once', () => {
  it('answers in the order of the items, whichever ends first', async () => {
    const slowFirst = async (turns: number): Promise<number> => {
      for (let at = 0; at < turns; at += 1) await turn();
      return turns;
    };
    expect(await severalAtOnce([9, 1, 5, 0], 3, slowFirst)).toEqual([9, 1, 5, 0]);
    expect(await severalAtOnce([], 3, slowFirst)).toEqual([]);
  });

  it.each([1, 3, 50])('never does more than %i', async (most) => {
    let running = 0;
    let highest = 0;
    await severalAtOnce([...Array(20).keys()], most, async () => {
      running += 1;
      highest = Math.max(highest, running);
      await turn();
      running -= 1;
    });
    expect(highest).toBe(Math.min(most, 20));
  });

  it('throws what the earliest threw, begins nothing more, and ends only when nothing runs', async () => {
    const begun: string[] = [];
    const ended: string[] = [];
    const all = severalAtOnce(['late', 'soon', 'sound', 'never'], 3, async (name) => {
      begun.push(name);
      for (let at = 0; at < (name === 'soon' ? 1 : 5); at += 1) await turn();
      ended.push(name);
      if (name !== 'sound') throw new Error(name);
    });
    await expect(all).rejects.toThrow('late');
    expect(begun).toEqual(['late', 'soon', 'sound']);
    expect(ended.sort()).toEqual(['late', 'soon', 'sound']);
  });
});
