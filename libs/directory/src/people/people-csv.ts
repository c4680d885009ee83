import { stringify } from 'csv-stringify/sync';
import type { PersonAnswer } from '@muster/contracts';

const COLUMNS = [
  'id',
  'external_id',
  'given_name',
  'family_name',
  'email',
  'agency',
  'discipline',
  'title',
  'starts_on',
  'ends_on',
] as const;

/**
 * People as CSV (RFC 4180, CRLF, with byte order mark so that spreadsheets read it as UTF-8): one line for each position,
 * one for somebody without. A cell that a spreadsheet would run as a formula gets an apostrophe in front.
 */
export function peopleCsv(people: readonly PersonAnswer[]): string {
  const rows = people.flatMap((person) =>
    (person.positions.length > 0 ? person.positions : [undefined]).map((position) => [
      person.id,
      person.externalId,
      person.givenName,
      person.familyName,
      person.email,
      position?.agencyName,
      position?.discipline,
      position?.title,
      position?.startsOn,
      position?.endsOn,
    ]),
  );
  return stringify([[...COLUMNS], ...rows], { bom: true, record_delimiter: 'windows', escape_formulas: true });
}
