import type { LineageRow } from '@muster/contracts';
import { csvLines } from '@muster/kernel';

const BOM = '\uFEFF';
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
  'counts',
] as const satisfies readonly (keyof LineageRow)[];

/** The rows behind a number as a file, with what the reader sees of them and no more. */
export function lineageCsv(rows: readonly LineageRow[]): string {
  return BOM + csvLines([COLUMNS, ...rows.map((row) => COLUMNS.map((column) => row[column]))]);
}
