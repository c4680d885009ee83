import type { RosterColumn } from '@muster/contracts';
import { plainField } from './plain-field.js';
import type { RosterLayout } from './roster-line.js';

const APART: readonly RosterColumn[] = ['ends_on', 'leave_kind', 'leave_starts_on', 'leave_back_on'];

/**
 * A regular expression of lines that are certainly in order under a header: `readLine` would take each of their fields as it is written
 * and tell nothing of them. Most lines of most files are so, and need not be taken apart. They are without quotes, and without
 * a last day or a leave, whose fields have to be compared with others.
 */
export function plainLine({ places, columns }: Omit<RosterLayout, 'dates'>, separator: string): RegExp {
  const without = `${separator}"`;
  const key: RosterColumn = places.has('external_id') ? 'external_id' : 'email';
  const required: readonly RosterColumn[] = [key, 'given_name', 'family_name'];
  // Of a column that nobody knows only the encoding is looked at; a control character is no text for the database.
  const fields = Array<string>(columns).fill(`[^\\p{Cc}\\ufffd${without}]*`);
  for (const [column, place] of places) {
    const field = `(?:${plainField(column, without)})`;
    if (APART.includes(column)) fields[place] = '';
    else fields[place] = required.includes(column) ? field : `${field}?`;
  }
  return new RegExp(`^${fields.join(separator)}$`, 'v');
}
