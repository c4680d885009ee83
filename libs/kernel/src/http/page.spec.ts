import { pageOf, readCursor } from './page.js';

const rows = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
const key = (row: { id: string }): string[] => [row.id];
const same = (row: { id: string }): string => row.id;

describe('a page', () => {
  it('has a cursor exactly when one more row was read than asked for', () => {
    expect(pageOf(rows, 3, key, same)).toEqual({ items: ['a', 'b', 'c'], nextCursor: null });
    expect(pageOf(rows, 2, key, same).items).toEqual(['a', 'b']);
    expect(pageOf(rows, 2, key, same).nextCursor).not.toBeNull();
  });

  it('hands back the key of its last row', () => {
    const { nextCursor } = pageOf(rows, 2, key, same);
    expect(readCursor(nextCursor ?? '', 1)).toEqual(['b']);
  });

  it('refuses a cursor that was made elsewhere', () => {
    for (const bad of [
      'x',
      '',
      Buffer.from('[1]').toString('base64url'),
      Buffer.from('["a","b"]').toString('base64url'),
    ]) {
      expect(() => readCursor(bad, 1)).toThrow(expect.objectContaining({ status: 400 }));
    }
  });
});
