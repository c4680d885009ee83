import { z } from 'zod';
import { invalidInput } from '../error/muster-error.js';
import type { MusterError } from '../error/muster-error.js';
import type { CivilDate } from '../time/civil-date.js';

export interface Page<T> {
  items: T[];
  /** Hand it back as `?cursor=` for the next page; null on the last. */
  nextCursor: string | null;
}

/** The values of the sort columns of the last row of a page, as text. */
export type PageKey = readonly string[];

/**
 * Makes a page of rows that were read with `LIMIT limit + 1` in the order of their key, so that a page that is exactly
 * full is told from one that has a next. Keys, not offsets: rows that arrive meanwhile shift nothing.
 */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => PageKey,
  itemOf: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const nextCursor =
    rows.length > limit && last ? Buffer.from(JSON.stringify(keyOf(last))).toString('base64url') : null;
  return { items: shown.map(itemOf), nextCursor };
}

/**
 * The key that a cursor stands for; undefined for the first page.
 * @param length number of sort columns.
 * @throws MusterError 400 for a cursor that was not made here.
 */
export function readCursor(cursor: string | undefined, length: number): PageKey | undefined {
  if (cursor === undefined) return undefined;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(key) && key.length === length && key.every((part) => typeof part === 'string')) return key;
  } catch {
    // Falls through to the same answer as any other cursor that is not ours.
  }
  throw notOurs();
}

/** Where a page in the order of days and ids ended. */
export interface DatedKey {
  on: CivilDate;
  id: string;
}

/** PostgreSQL knows no year 0. */
const DATED_KEY = z.tuple([z.iso.date().refine((day) => !day.startsWith('0000')), z.guid()]);

/**
 * The day and the id of the last row of a page in their order; undefined for the first page.
 * @throws MusterError as `readCursor`, also for a day or an id that is none.
 */
export function readDatedCursor(cursor: string | undefined): DatedKey | undefined {
  const key = readCursor(cursor, 2);
  if (key === undefined) return undefined;
  const read = DATED_KEY.safeParse(key);
  if (!read.success) throw notOurs();
  const [on, id] = read.data;
  return { on, id };
}

function notOurs(): MusterError {
  return invalidInput([{ path: 'cursor', message: 'This cursor is not valid. Start again from the first page.' }]);
}
