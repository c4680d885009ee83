import { isTooLarge } from './record-size.js';
import type { OwnedRecord } from './record-store.js';

/** Of how many courses a browser keeps something that no server has acknowledged. A course may be in several. */
export interface KeptCount {
  /** It is sent by itself. */
  waiting: number;
  /** Too large to be sent by itself, or behind what is; the opening of its course takes it. */
  onOpening: number;
  /** The server cannot open it, or knows no opening that it could be of. */
  held: number;
}

/** @param isHeld whether the server has said so of a record */
export function countKept(found: readonly OwnedRecord[], isHeld: (record: OwnedRecord) => boolean): KeptCount {
  const free = found.filter((record) => !isHeld(record));
  const blocked = coursesOf(free.filter(isTooLarge));
  const waiting = coursesOf(free.filter(({ owner }) => !blocked.has(owner)));
  return { waiting: waiting.size, onOpening: blocked.size, held: coursesOf(found.filter(isHeld)).size };
}

function coursesOf(found: readonly OwnedRecord[]): Set<string> {
  return new Set(found.map(({ owner }) => owner));
}
