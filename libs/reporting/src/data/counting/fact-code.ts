import { AT_COURT } from './stored-facts.js';

/** Numbers of a discipline that nobody put down, and of one that is not on the list. */
export const NO_DISCIPLINE = 62;
export const UNLISTED = 63;

/** The disciplines with their numbers. @param codes parameter with their codes. */
export const kinds = (codes: string): string =>
  `kinds AS MATERIALIZED (SELECT discipline, number::integer - 1 AS kind FROM unnest(${codes}::text[]) WITH ORDINALITY d (discipline, number))`;

/** Agency, discipline, court and audience of a fact as one number, which is compared and kept faster than four values. */
export const CODE = `d.agency_number * 256 + CASE WHEN f.discipline IS NULL THEN ${NO_DISCIPLINE} ELSE coalesce(k.kind, ${UNLISTED}) END * 4
        + CASE WHEN ${AT_COURT} THEN 2 ELSE 0 END + CASE WHEN f.professional THEN 1 ELSE 0 END`;

/** Where a code has the number of its discipline. */
export const KIND_OF = `(code >> 2) & 63`;
