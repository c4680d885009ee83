import { invalidInput } from '../error/muster-error.js';

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
  throw invalidInput([{ path: 'cursor', message: 'This cursor is not valid. Start again from the first page.' }]);
}
