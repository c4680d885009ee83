import { canonicalJson } from './canonical-json.js';
import type { Json } from './canonical-json.js';

describe('canonical JSON', () => {
  it('writes the sample of RFC 8785, 3.2.2 as its 3.2.3 does', () => {
    const input = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`;
    const expected = String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`;
    expect(canonicalJson(JSON.parse(input) as Json)).toBe(expected);
  });

  it('sorts keys by UTF-16 code units (sample of RFC 8785, 3.2.3)', () => {
    const sample: Json = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const values = Object.values(
      JSON.parse(
        `[${canonicalJson(sample)
          .slice(1, -1)
          .replace(/"[^"]*":/g, '')}]`,
      ) as object,
    );
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

  // RFC 8785, Appendix B: IEEE 754 bits and how they are written.
  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555555', '333333333.3333333'],
  ])('writes the number with the bits %s as %s', (bits, text) => {
    const view = new DataView(new ArrayBuffer(8));
    view.setBigUint64(0, BigInt(`0x${bits}`));
    expect(canonicalJson(view.getFloat64(0))).toBe(text);
  });

  it('gives the same text for every order of the members and keeps the order of arrays', () => {
    expect(canonicalJson({ a: 1, b: 2 })).toBe(canonicalJson({ b: 2, a: 1 }));
    expect(canonicalJson([2, 1])).toBe('[2,1]');
  });

  it.each([
    [{ a: Number.NaN }, '$.a'],
    [{ a: [1, Number.POSITIVE_INFINITY] }, '$.a[1]'],
    [{ a: undefined }, '$.a'],
    [{ a: new Date(0) }, '$.a'],
    [{ a: 10n }, '$.a'],
    [{ a: '\ud83d' }, '$.a'],
    [{ '\udc00': 1 }, '$'],
    ['\ud800', '$'],
    [[1, , 3], '$[1]'],
  ])('refuses what has no exact form and names its place (case %#)', (value, path) => {
    expect(() => canonicalJson(value)).toThrow(path);
  });
});
