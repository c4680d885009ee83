import { restatementCauses } from '@muster/contracts';
import type { RestatedRow } from '@muster/contracts';
import { csvFile } from '@muster/kernel';

const COLUMNS =
  'completion_id,completed_on,recorded_at,title,agency,discipline_code,person,adds_as_submitted,adds_now,difference,cause,cause_in_words,caused_at';

/** The changed rows as a file, with what the reader sees of them and no more. */
export function restatedCsv(rows: readonly RestatedRow[]): string {
  const lines = rows.map((row) => [
    row.id,
    row.on,
    row.recordedAt,
    row.title,
    row.agencyName,
    row.discipline,
    row.personName,
    row.submitted,
    row.now,
    row.difference,
    row.cause,
    restatementCauses.labels[row.cause],
    row.causedAt,
  ]);
  return csvFile([COLUMNS.split(','), ...lines]);
}
