import type { RestatedRow } from '@muster/contracts';
import type { PersonName } from '@muster/identity';
import { togetherId } from '../count/together.js';
import type { ChangedRow } from './changed-rows.js';
import type { Comparison } from './comparison.js';
import { rounded } from '../count/rounded.js';

/** What a reader may see of single rows. */
export interface Sight {
  /** Completions that the reader's own records reach shows. */
  visible: ReadonlySet<string>;
  /** Those of them that belong to a court, whose educator the reader then is. */
  ownCourt: ReadonlySet<string>;
  names: ReadonlyMap<string, PersonName>;
}

/**
 * The rows that changed the number of a measure, in order of date and id; their differences sum up to the number's. Rows that may
 * not stand alone, then or now, are one line for each group, and none where the number itself is withheld.
 */
export function restatedRows(comparison: Comparison, code: string, sight: Sight): RestatedRow[] {
  const changed = comparison.changed.get(code) ?? [];
  const standsAlone = ({ together, fact }: ChangedRow): boolean => !together || sight.ownCourt.has(fact.completionId);
  const alone = changed.filter(standsAlone).map((row) => rowOf(row, sight));
  if (isWithheld(comparison, code)) return alone;
  const sums = new Map<string, number>();
  for (const row of changed.filter((each) => !standsAlone(each))) {
    sums.set(row.group, (sums.get(row.group) ?? 0) + (row.now ?? 0) - (row.then ?? 0));
  }
  const together = [...sums]
    .filter(([, difference]) => rounded(difference) !== 0)
    .map(([group, difference]): RestatedRow => ({
      id: togetherId(comparison.version.reportId, `restated ${code}`, group || null),
      cause: 'several',
      causedAt: null,
      on: comparison.period.endsOn,
      recordedAt: null,
      title: 'Completions that are shown together only',
      agencyName: null,
      discipline: null,
      personId: null,
      personName: null,
      submitted: null,
      now: null,
      difference: rounded(difference),
    }));
  return [...alone, ...together].sort((a, b) => compare(a.on, b.on) || compare(a.id, b.id));
}

function rowOf({ fact, then, now, cause, causedAt }: ChangedRow, { visible, names }: Sight): RestatedRow {
  const seen = visible.has(fact.completionId);
  return {
    id: fact.completionId,
    cause,
    causedAt: causedAt?.toISOString() ?? null,
    on: fact.completedOn,
    recordedAt: fact.recordedAt.toISOString(),
    title: fact.courseTitle,
    agencyName: fact.agencyName,
    discipline: fact.discipline,
    personId: seen ? fact.personId : null,
    personName: seen ? (names.get(fact.personId)?.displayName ?? null) : null,
    submitted: then,
    now,
    difference: rounded((now ?? 0) - (then ?? 0)),
  };
}

function isWithheld({ document, now }: Comparison, code: string): boolean {
  return [...document.measures, ...now.measures].some(
    (measure) => measure.code === code && measure.availability === 'withheld',
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
