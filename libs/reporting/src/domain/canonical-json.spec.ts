import { canonicalJson } from './canonical-json.js';

describe('canonical JSON', () => {
  it('sorts members by UTF-16 code units (RFC 8785, section 3.2.3)', () => {
    const sample = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const values = [...canonicalJson(sample).matchAll(/:"([^"]+)"/g)].map((match) => match[1]);
    expect(values).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  it('escapes strings as section 3.2.2.2 shows', () => {
    expect(canonicalJson({ string: '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"/' })).toBe(
      '{"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('writes literals, nesting and numbers without white space', () => {
    expect(canonicalJson({ b: [null, true, false], a: { d: 4.5, c: 0.002 }, n: -0, m: 1e3 })).toBe(
      '{"a":{"c":0.002,"d":4.5},"b":[null,true,false],"m":1000,"n":0}',
    );
  });

  it('gives the same text for every order of the members and keeps the order of arrays', () => {
    expect(canonicalJson({ a: 1, b: 2 })).toBe(canonicalJson({ b: 2, a: 1 }));
    expect(canonicalJson([2, 1])).toBe('[2,1]');
  });

  it.each([
    [{ a: Number.NaN }, '$.a'],
    [{ a: [1, Number.POSITIVE_INFINITY] }, '$.a[1]'],
    [{ a: 2 ** 53 }, '$.a'],
    [{ a: 1e-7 }, '$.a'],
    [{ a: undefined }, '$.a'],
    [{ a: new Date(0) }, '$.a'],
    [{ a: 10n }, '$.a'],
    [{ a: '\ud83d' }, '$.a'],
    [[1, , 3], '$[1]'],
  ])('refuses what has no exact form and names its place (case %#)', (value, path) => {
    expect(() => canonicalJson(value)).toThrow(path);
  });
});
