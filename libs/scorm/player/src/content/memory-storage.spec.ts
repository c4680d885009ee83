import { memoryStorage } from './memory-storage.js';

describe('a storage in memory', () => {
  it('keeps text under text, as the real one does', () => {
    const storage = memoryStorage(new Map());
    storage.setItem('page', 3 as unknown as string);
    expect([storage.getItem('page'), storage.getItem('none'), storage.length, storage.key(0)]).toEqual([
      '3',
      null,
      1,
      'page',
    ]);
    storage.removeItem('page');
    expect(storage.length).toBe(0);
  });

  it('answers to properties too', () => {
    const storage = memoryStorage(new Map());
    storage['page'] = 4;
    expect([storage['page'], storage.getItem('page'), 'page' in storage, storage['none']]).toEqual([
      '4',
      '4',
      true,
      undefined,
    ]);
    expect([Object.keys(storage), JSON.stringify(storage)]).toEqual([['page'], '{"page":"4"}']);
    delete storage['page'];
    expect(storage.getItem('page')).toBeNull();
  });

  it('is shared by the pages of one visit through its values', () => {
    const values = new Map<string, string>();
    memoryStorage(values).setItem('a', '1');
    expect(memoryStorage(values).getItem('a')).toBe('1');
    memoryStorage(values).clear();
    expect(values.size).toBe(0);
  });

  it('cannot lose its methods to a key of the same name', () => {
    const storage = memoryStorage(new Map());
    storage.setItem('getItem', 'x');
    expect(storage.getItem('getItem')).toBe('x');
  });
});
