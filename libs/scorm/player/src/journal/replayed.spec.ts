import { newest } from './replayed.js';

const of = (slot: string, number: number, data = '') => ({ slot, number, data });

describe('what an opening brings', () => {
  it('is in the order of launches and numbers', () => {
    expect(newest([of('10 a', 1), of('9 a', 7), of('9 b', 3)])).toEqual([of('9 b', 3), of('9 a', 7), of('10 a', 1)]);
  });

  it('is what is newest where more is kept than a server takes', () => {
    const kept = Array.from({ length: 45 }, (_, at) => of(`${at + 1} a`, 1));
    expect(newest(kept)).toEqual(kept.slice(5));
  });

  it('is no more than a server takes at once, however large the records are', () => {
    const large = 'x'.repeat(330_000);
    const kept = Array.from({ length: 40 }, (_, at) => of(`${at + 1} a`, 1, large));
    expect(newest(kept)).toEqual(kept.slice(28));
  });

  it('leaves out what comes before one that has no room, so that nothing overtakes it', () => {
    const kept = [of('1 a', 1, 'small'), of('2 a', 1, 'x'.repeat(2_000_000)), of('3 a', 1, 'x'.repeat(2_500_000))];
    expect(newest(kept)).toEqual(kept.slice(2));
  });

  it('is one at least', () => {
    const kept = [of('1 a', 1, 'x'.repeat(5_000_000))];
    expect(newest(kept)).toEqual(kept);
  });
});
