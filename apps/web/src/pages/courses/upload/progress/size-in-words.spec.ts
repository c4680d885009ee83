import { expect, it } from '@jest/globals';
import { percentOf, sizeInWords } from './size-in-words.js';

it.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [1023, '1023 bytes'],
  [1024, '1 KB'],
  [1024 * 999, '999 KB'],
  [1024 * 1000, '1.0 MB'],
  [3.42 * 1024 ** 2, '3.4 MB'],
  [9.96 * 1024 ** 2, '10 MB'],
  [480 * 1024 ** 2, '480 MB'],
  [1.25 * 1024 ** 3, '1.3 GB'],
  [2 * 1024 ** 3, '2.0 GB'],
])('%s bytes are %s', (bytes, words) => expect(sizeInWords(bytes)).toBe(words));

it.each([
  [0, 200, 0],
  [199, 200, 99],
  [200, 200, 100],
  [5, 0, 0],
])('%s of %s are %s percent', (done, total, percent) => expect(percentOf(done, total)).toBe(percent));
