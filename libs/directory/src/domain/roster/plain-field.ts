import { disciplines, leaveKinds, rosterColumns } from '@muster/contracts';
import type { RosterColumn } from '@muster/contracts';

/**
 * Latin letters, digits and signs, of which no text is refused, but for some; no blanks around them. None of those by which text that was
 * read in the wrong encoding is known.
 */
const textWithout = (some: string): string =>
  `(?! )[[\\x20-\\x7e\\u00c0\\u00c1\\u00c4-\\u0151\\u0154-\\u0177\\u0179-\\u0191\\u0193-\\u024f]--[${some}]]{1,100}(?<! )`;
/** In lower case, and of so few and so short parts that it cannot be too long. */
const ADDRESS = '[a-z0-9]{1,30}(?:[._+\\-][a-z0-9]{1,30}){0,4}@(?:[a-z0-9][a-z0-9\\-]{0,20}\\.){1,4}[a-z]{2,10}';
/** From `EARLIEST_WORKING_DAY` on. */
const YEAR = '(?:19[4-9]\\d|20\\d{2})';
/** Days that every month has. */
const DAY = '-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\\d|2[0-8])';

/**
 * The source of a regular expression (flag `v`) of fields that are certainly in order and stay as they are written: most fields of most
 * files, which then need no schema. What does not match may be in order too; the schema of the field decides.
 * @param without characters that such a field has not, as the one that separates fields.
 */
export function plainField(column: RosterColumn, without: string): string {
  switch (column) {
    case 'given_name':
    case 'family_name':
      // An address in place of a name is told.
      return textWithout(`${without}@`);
    case 'email':
      return ADDRESS;
    case 'discipline':
      return disciplines.codes.join('|');
    case 'leave_kind':
      return leaveKinds.codes.join('|');
    case 'starts_on':
    case 'ends_on':
    case 'licensed_on':
    case 'oath_on':
    case 'leave_starts_on':
    case 'leave_back_on':
      return `${YEAR}${DAY}`;
    case 'external_id':
    case 'title':
    case 'supervisor_external_id':
      return textWithout(without);
  }
}

const PLAIN = new Map(
  rosterColumns.codes.map((column) => [column, new RegExp(`^(?:${plainField(column, '')})$`, 'v')] as const),
);

/** Whether a field without blanks around it is certainly in order. False says nothing. */
export function isPlain(column: RosterColumn, written: string): boolean {
  return PLAIN.get(column)?.test(written) ?? false;
}
