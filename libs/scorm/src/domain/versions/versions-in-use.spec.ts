import { versionsInUse } from './versions-in-use.js';

it.each([
  ['one attempt in reach', 1, 1, true],
  ['one in reach and one out of it', 1, 2, true],
  ['four out of reach', 0, 4, false],
  ['five out of reach', 0, 5, true],
])('a version with %s', (_, own, all, told) => {
  const counts = (touched: number) => (touched > 0 ? [{ versionId: 'v1', touched }] : []);
  expect(versionsInUse(counts(own), counts(all)).has('v1')).toBe(told);
});
