import { newest } from './replayed.js';

const of = (slot: string, number: number) => ({ slot, number });

describe('what an opening brings', () => {
  it('is in the order of launches and numbers', () => {
    expect(newest([of('10 a', 1), of('9 a', 7), of('9 b', 3)])).toEqual([of('9 b', 3), of('9 a', 7), of('10 a', 1)]);
  });

  it('is what is newest where more is kept than a server takes', () => {
    const kept = Array.from({ length: 45 }, (_, at) => of(`${at + 1} a`, 1));
    expect(newest(kept)).toEqual(kept.slice(5));
  });
});
