import { readStored, storableJson } from './storable-text.js';

/** What PostgreSQL refuses in jsonb. */
const REFUSED = /\\u0000|\\ud[89a-f]/;

describe('storable text', () => {
  it.each([
    ['a NUL', 'a\u0000b'],
    ['only NULs', '\u0000\u0000'],
    ['a lone high surrogate', 'a\ud83db'],
    ['a lone low surrogate', '\ude00 first'],
    ['surrogates in the wrong order', '\ude00\ud83d'],
    ['the sign of the escape', '\u241B'],
    ['text that looks like an escape already', '\u241B0000 and \u241B241b'],
    ['the sign before a NUL', '\u241B\u0000'],
  ])('keeps %s exactly, in a form that the database takes', (_, text) => {
    const stored = storableJson({ suspend_data: text, core: { lesson_location: text } });
    expect(stored).not.toMatch(REFUSED);
    const read = readStored(JSON.parse(stored) as never);
    expect(read).toEqual({ suspend_data: text, core: { lesson_location: text } });
  });

  it.each([
    ['an emoji', '\u{1F600} and \u{1F468}\u200D\u{1F469}'],
    ['line breaks and control characters', 'a\n\t\u0001b'],
    ['plain text', 'page=3;score=80'],
  ])('stores %s as it is', (_, text) => {
    expect(storableJson({ suspend_data: text })).toBe(JSON.stringify({ suspend_data: text }));
    expect(readStored({ suspend_data: text })).toEqual({ suspend_data: text });
  });

  it('takes a backslash before u0000 for the text that it is', () => {
    const tree = { suspend_data: String.raw`\u0000 \ud800` };
    expect(storableJson(tree)).toBe(JSON.stringify(tree));
    expect(readStored(JSON.parse(storableJson(tree)) as never)).toEqual(tree);
  });

  it('keeps names, lists, numbers and empty values too', () => {
    const tree = { 'odd\u0000name': { '0': { id: 'x\ud800' } }, list: ['\u0000', 1], count: 3, none: null, yes: true };
    expect(readStored(JSON.parse(storableJson(tree as never)) as never)).toEqual(tree);
  });

  it('brings back every single UTF-16 code unit', () => {
    const text = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(0xffff - unit)).join('');
    const stored = storableJson({ suspend_data: text });
    expect(stored).not.toMatch(REFUSED);
    expect(readStored(JSON.parse(stored) as never)['suspend_data']).toBe(text);
  });
});
