import { sealedRecords } from '@muster/contracts';
import { inOrder, MOST_RECORDS } from './order-of-records.js';

describe('kept records', () => {
  it('are in the order of launches, and of numbers within one', () => {
    const of = (slot: string, number: number) => ({ slot, number });
    expect(inOrder([of('10 a', 1), of('9 a', 7), of('9 b', 3)])).toEqual([of('9 b', 3), of('9 a', 7), of('10 a', 1)]);
  });

  it('are sent at once as many as the server takes', () => {
    const records = Array.from({ length: MOST_RECORDS + 1 }, () => ({ iv: 'AAAA', data: 'AAAA' }));
    expect(sealedRecords.safeParse(records.slice(1)).success).toBe(true);
    expect(sealedRecords.safeParse(records).success).toBe(false);
  });
});
