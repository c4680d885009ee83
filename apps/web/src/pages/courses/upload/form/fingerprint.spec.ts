import { expect, it } from '@jest/globals';
import { fingerprintOf } from './fingerprint.js';

const content = (at: number) => {
  const bytes = new Uint8Array(3 * 1024 * 1024);
  bytes[at] = 1;
  return bytes;
};

it('a copy under another name and date is the same file', async () => {
  const first = await fingerprintOf(new File([content(0)], 'course.zip', { lastModified: 1 }));
  const copy = await fingerprintOf(new File([content(0)], 'course (2).zip', { lastModified: 2 }));
  expect(copy).toBe(first);
});

it.each([
  ['its start', content(1)],
  ['its end', content(3 * 1024 * 1024 - 1)],
  ['its length', content(0).slice(0, -1)],
])('a file that differs in %s is another', async (_where, other) => {
  expect(await fingerprintOf(new Blob([other]))).not.toBe(await fingerprintOf(new Blob([content(0)])));
});

it('the checksum is the one of zip files', async () => {
  const check = (0xcbf43926).toString(36);
  expect(await fingerprintOf(new Blob(['123456789']))).toBe(`9-${check}-${check}`);
});
