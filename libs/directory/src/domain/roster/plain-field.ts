import { disciplines, EARLIEST_SERVICE_DAY } from '@muster/contracts';
import type { RosterColumn } from '@muster/contracts';

/** Latin letters, digits and signs, of which no text is refused. The others are for the schema to tell. */
const TEXT = /^[\x20-\x7e\u00a1-\u024f]+$/;
const ADDRESS = /^[a-z0-9]+(?:[._+-][a-z0-9]+)*@(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,}$/;
/** Days that every month has. */
const DAY = /^(?!0000)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/;
const CODES: ReadonlySet<string> = new Set(disciplines.codes);

const text = (written: string): boolean => written.length <= 100 && TEXT.test(written);
const day = (written: string): boolean => DAY.test(written);

const serviceDay = (written: string): boolean => day(written) && written >= EARLIEST_SERVICE_DAY;

const PLAIN: Readonly<Record<RosterColumn, (written: string) => boolean>> = {
  external_id: text,
  given_name: text,
  family_name: text,
  email: (written) => written.length <= 254 && ADDRESS.test(written),
  discipline: (written) => CODES.has(written),
  title: text,
  starts_on: day,
  ends_on: day,
  supervisor_external_id: text,
  licensed_on: serviceDay,
  oath_on: serviceDay,
};

/**
 * Whether a field without blanks around it is certainly in order and stays as it is written: most fields of most files, which then need
 * no schema. False says nothing; the schema of the field decides.
 */
export function isPlain(column: RosterColumn, written: string): boolean {
  return PLAIN[column](written);
}
