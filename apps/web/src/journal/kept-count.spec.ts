import { describe, expect, it } from '@jest/globals';
import { countKept } from './kept-count.js';
import type { OwnedRecord } from './record-store.js';

const record = (owner: string, slot: string, data = 'x'): OwnedRecord => ({ owner, slot, number: 1, iv: 'iv', data });
const large = 'x'.repeat(1_040_001);

describe('what a browser keeps', () => {
  it('is counted by course: what goes by itself, what waits for its course, and what the server does not know', () => {
    const found = [
      record('ana one', '1 a'),
      record('ana one', '1 b'),
      record('ana two', '1 a'),
      record('ana two', '2 a', large),
      record('ana three', '1 a'),
      record('ana three', '1 b'),
    ];
    const isHeld = ({ owner, slot }: OwnedRecord) => owner === 'ana three' && slot === '1 a';
    expect(countKept(found, isHeld)).toEqual({ waiting: 2, onOpening: 1, held: 1 });
  });

  it('is not to be opened for where the server has said that it does not know it', () => {
    expect(countKept([record('ana one', '1 a', large)], () => true)).toEqual({ waiting: 0, onOpening: 0, held: 1 });
    expect(countKept([], () => true)).toEqual({ waiting: 0, onOpening: 0, held: 0 });
  });
});
