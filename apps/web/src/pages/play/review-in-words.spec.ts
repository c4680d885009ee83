import { describe, expect, it } from '@jest/globals';
import type { AttemptAnswer } from '@muster/contracts';
import { reviewInWords } from './review-in-words.js';

const attempts = (...numbers: number[]) => numbers.map((number) => ({ number }) as AttemptAnswer);

describe('what is looked at', () => {
  it.each([
    [[], false, 'Looking at Ana Ruiz’s course, which was never opened'],
    [[1], false, 'Looking at Ana Ruiz’s attempt'],
    [[2, 1], false, 'Looking at Ana Ruiz’s attempt 2, the newest'],
    [[1], true, 'Looking at your own attempt'],
  ])('names whose attempts %j', (numbers, own, words) => {
    expect(reviewInWords({ personName: 'Ana Ruiz', attempts: attempts(...numbers) }, own)).toBe(words);
  });
});
