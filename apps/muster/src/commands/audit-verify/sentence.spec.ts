import { sentenceOf } from './sentence.js';

describe('the outcome of verifying the audit log', () => {
  it.each([
    [
      'a whole chain, with the head to keep elsewhere',
      { checked: 7, firstBroken: null },
      { sequence: 7, hash: 'ab12' },
      /whole: 7 events .* 7 ab12/,
    ],
    ['the first broken event', { checked: 7, firstBroken: 4 }, { sequence: 7, hash: 'ab12' }, /broken at event 4/],
    ['an empty log', { checked: 0, firstBroken: null }, undefined, /empty/],
  ])('says %s', (_what, report, head, sentence) => {
    expect(sentenceOf(report, head)).toMatch(sentence);
  });
});
