import type { RestatementCause } from '@muster/contracts';
import { standsBehind } from '../count/counted-report.js';
import type { CountedRow } from '../count/counted-report.js';
import type { FactRow } from '../data/fact.repository.js';

/** A row of one measure that adds something else now than in a frozen report. */
export interface ChangedRow {
  fact: FactRow;
  /** What it added then; null when it was not behind the number. */
  then: number | null;
  now: number | null;
  cause: RestatementCause;
  /** When that happened, as far as it is on record. */
  causedAt: Date | null;
  /** True when it is only ever shown in one line with others, then or now. */
  together: boolean;
  /** Key of the group whose figure it is in now; empty when that group has no figure. */
  group: string;
}

/** What happened between the freezing and now, from which the cause of a change is told. */
export interface Circumstances {
  /** True for a completion that lay within the scope as it was at the freezing; undefined where that was not kept. */
  inFrozenScope: (fact: FactRow) => boolean | undefined;
  frozenAt: Date;
  merges: readonly Merge[];
}

/** Two records that were made one, or were taken apart again, after the freezing. */
export interface Merge {
  survivorId: string;
  mergedId: string;
  mergedAt: Date;
  undoneAt: Date | null;
}

/**
 * The rows of one measure that count differently now, in order of date and id. A row that adds the same is left out, and so is
 * a new one that adds nothing: neither changes the number.
 */
export function changedRows(
  then: readonly CountedRow[],
  now: readonly CountedRow[],
  facts: ReadonlyMap<string, FactRow>,
  circumstances: Circumstances,
): ChangedRow[] {
  const before = new Map(then.map((row) => [row.completionId, row]));
  const after = new Map(now.map((row) => [row.completionId, row]));
  const standing = standingOf(now, facts);
  const changed = [...new Set([...before.keys(), ...after.keys()])].flatMap((id): ChangedRow[] => {
    const [was, is, fact] = [before.get(id), after.get(id), facts.get(id)];
    if (!fact || addsOf(was) === addsOf(is)) return [];
    return [
      {
        fact,
        then: behind(was) ? addsOf(was) : null,
        now: behind(is) ? addsOf(is) : null,
        ...causeOf(was, is, fact, standing, circumstances),
        together: (was?.together ?? false) || (is?.together ?? false),
        group: (is ?? was)?.group ?? '',
      },
    ];
  });
  return changed.sort((a, b) => compare(a.fact.completedOn, b.fact.completedOn) || compare(idOf(a), idOf(b)));
}

type Cause = Pick<ChangedRow, 'cause' | 'causedAt'>;

function causeOf(
  was: CountedRow | undefined,
  is: CountedRow | undefined,
  fact: FactRow,
  standing: ReadonlyMap<string, readonly FactRow[]>,
  circumstances: Circumstances,
): Cause {
  if (!was) return causeOfNew(fact, circumstances);
  if (!is && fact.withdrawnAt !== null) return { cause: 'withdrawn', causedAt: fact.withdrawnAt };
  if (!is) return { cause: 'left_scope', causedAt: null };
  const records = [fact.personId, fact.recordId];
  const touching = circumstances.merges.filter(
    ({ survivorId, mergedId }) => records.includes(survivorId) || records.includes(mergedId),
  );
  if (is.adds >= was.adds) {
    const undone = touching.find(({ undoneAt, mergedAt }) => undoneAt !== null && mergedAt <= circumstances.frozenAt);
    if (undone) return { cause: 'merge_undone', causedAt: undone.undoneAt };
    return { cause: 'counted_instead', causedAt: null };
  }
  const merge = touching.find(({ undoneAt }) => undoneAt === null);
  // Another row of the very record takes the place without any merge, too.
  const byOther = (standing.get(fact.personId) ?? []).some(({ recordId }) => recordId !== fact.recordId);
  if (merge && byOther) return { cause: 'people_merged', causedAt: merge.mergedAt };
  return { cause: 'counted_elsewhere', causedAt: null };
}

/** A row that the frozen report had not looked at: the evidence came later, or the agency did. */
function causeOfNew(fact: FactRow, { inFrozenScope, frozenAt }: Circumstances): Cause {
  const late = inFrozenScope(fact) ?? fact.recordedAt > frozenAt;
  return late ? { cause: 'recorded_late', causedAt: fact.recordedAt } : { cause: 'joined_scope', causedAt: null };
}

/** By person, the completions that add to the number now. */
function standingOf(rows: readonly CountedRow[], facts: ReadonlyMap<string, FactRow>): Map<string, FactRow[]> {
  const standing = new Map<string, FactRow[]>();
  for (const { completionId, adds } of rows) {
    const fact = adds === 0 ? undefined : facts.get(completionId);
    if (fact) standing.set(fact.personId, [...(standing.get(fact.personId) ?? []), fact]);
  }
  return standing;
}

function behind(row: CountedRow | undefined): boolean {
  return row !== undefined && standsBehind(row);
}

function addsOf(row: CountedRow | undefined): number {
  return row?.adds ?? 0;
}

function idOf({ fact }: ChangedRow): string {
  return fact.completionId;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
