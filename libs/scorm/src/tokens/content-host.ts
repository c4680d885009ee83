import { randomInt } from 'node:crypto';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
/** 26 of 36 signs are 134 bits: nobody guesses the host of another attempt. */
const LENGTH = 26;

/** A random first label for a host name. Begins with a letter (RFC 1123 allows digits, some resolvers do not). */
export function newContentHost(): string {
  const first = LETTERS[randomInt(26)] ?? 'a';
  return first + Array.from({ length: LENGTH - 1 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}
