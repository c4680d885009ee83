import { describe, expect, it } from '@jest/globals';
import { problemFrom, unreachable } from './problem-error.js';
import { worthAnotherTry } from './worth-another-try.js';

describe('another try of a request', () => {
  it.each([400, 401, 403, 404, 409, 422])('is not made after a refusal with %s', (status) => {
    expect(worthAnotherTry(0, problemFrom(status, ''))).toBe(false);
  });

  it.each([429, 500, 502, 503])('is made twice after %s', (status) => {
    expect([0, 1, 2].map((failures) => worthAnotherTry(failures, problemFrom(status, '')))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('is made twice without a connection', () => {
    expect([0, 1, 2].map((failures) => worthAnotherTry(failures, unreachable()))).toEqual([true, true, false]);
  });
});
