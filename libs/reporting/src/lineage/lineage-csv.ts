import type { LineageRow } from '@muster/contracts';
import { csvFile, fieldsOf } from '@muster/kernel';

const COLUMNS = [
  'id',
  'on',
  'title',
  'agencyId',
  'agencyName',
  'discipline',
  'minutes',
  'personId',
  'personName',
  'registrationId',
  'counts',
] as const satisfies readonly (keyof LineageRow)[];

/** The rows behind a number as a file, with what the reader sees of them and no more. */
export function lineageCsv(rows: readonly LineageRow[]): string {
  return csvFile([COLUMNS, ...rows.flatMap(fieldsOf<LineageRow>(COLUMNS))]);
}
