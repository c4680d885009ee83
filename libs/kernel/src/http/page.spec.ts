import { pageOf, readCursor, readDatedCursor } from './page.js';

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

  describe('in the order of days and ids', () => {
    const id = '0199f0a4-5b1e-7c3d-8e2f-0a1b2c3d4e5f';
    const cursorOf = (...key: unknown[]): string => Buffer.from(JSON.stringify(key)).toString('base64url');

    it('goes on after the day and the id of its last row', () => {
      expect(readDatedCursor(cursorOf('2028-02-29', id))).toEqual({ on: '2028-02-29', id });
      expect(readDatedCursor(undefined)).toBeUndefined();
    });

    it('refuses a cursor of which one part is no day or no id', () => {
      const days = ['', 'x', '2027-02-29', '2027-13-01', '0000-01-01', '2027-1-1', '2027-01-01T00:00', 'infinity'];
      const bad = [...days.map((day) => [day, id]), ['2027-01-01', ''], ['2027-01-01', 'x'], ['2027-01-01', `${id}0`]];
      for (const key of [...bad, [id, '2027-01-01'], ['2027-01-01']]) {
        expect(() => readDatedCursor(cursorOf(...key))).toThrow(
          expect.objectContaining({
            status: 400,
            errors: [{ path: 'cursor', message: 'This cursor is not valid. Start again from the first page.' }],
          }),
        );
      }
    });
  });
});
