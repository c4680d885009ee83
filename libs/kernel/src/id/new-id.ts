import { uuidv7 } from 'uuidv7';

/** A new UUIDv7 (RFC 9562, 5.7): sorts by time of creation, so rows and keyset pages follow insertion. */
export function newId(): string {
  return uuidv7();
}
