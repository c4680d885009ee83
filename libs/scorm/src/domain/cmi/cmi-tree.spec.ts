import { listAt, numberAt } from './cmi-tree.js';

describe('a list of the data model', () => {
  it('has its entries in their order, whether they came as an object or as an array', () => {
    expect(listAt({ interactions: { 1: { id: 'b' }, 0: { id: 'a' }, _count: 2 } }, 'interactions')).toEqual([
      { id: 'a' },
      { id: 'b' },
    ]);
    expect(listAt({ interactions: [{ id: 'a' }] as never }, 'interactions')).toEqual([{ id: 'a' }]);
  });

  it('is walked only as far as any course can mean it', () => {
    const endless = Array.from({ length: 300_000 }, () => ({}));
    expect(listAt({ interactions: endless as never }, 'interactions')).toHaveLength(10_000);
  });
});

describe('a number of the data model', () => {
  it.each([
    ['85', 85],
    ['-0.5', -0.5],
    ['.5', 0.5],
    ['5.', 5],
    [' 7 ', 7],
    [12, 12],
    [1e-7, 1e-7],
    ['0x5A', undefined],
    ['1e9', undefined],
    ['1.2.3', undefined],
    ['Infinity', undefined],
    ['', undefined],
    ['high', undefined],
  ])('%j is %j', (raw, number) => {
    expect(numberAt({ score: { raw } }, 'score', 'raw')).toBe(number);
  });

  it('is looked for once in a text of any length', () => {
    const began = performance.now();
    expect(numberAt({ raw: `${'1'.repeat(500_000)}x` }, 'raw')).toBeUndefined();
    expect(numberAt({ raw: `${' '.repeat(500_000)}x` }, 'raw')).toBeUndefined();
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
