import type { AgencyMergerAnswer, RoleNotGivenBack } from '@muster/contracts';
import type { AgencyMergerRow } from '../data/agency-merger.repository.js';

/** For so long a merger can be taken back. */
export const UNDO_DAYS = 30;

export function undoableUntil({ doneAt }: AgencyMergerRow): Date | null {
  return doneAt && new Date(doneAt.getTime() + UNDO_DAYS * 86_400_000);
}

/**
 * @param agencies names of both agencies by id. @param people names of those whom the reader sees.
 * @param seenBelow ids of the agencies that moved, as far as the reader sees them.
 */
export function mergerAnswerOf(
  row: AgencyMergerRow,
  now: Date,
  agencies: ReadonlyMap<string, string>,
  people: ReadonlyMap<string, { displayName: string }>,
  seenBelow: ReadonlySet<string>,
  rolesNotGivenBack: RoleNotGivenBack[],
): AgencyMergerAnswer {
  const until = row.state === 'done' ? undoableUntil(row) : null;
  const nameOf = (id: string | null) => (id === null ? null : (people.get(id)?.displayName ?? null));
  return {
    id: row.id,
    agencyId: row.mergedId,
    agencyName: agencies.get(row.mergedId) ?? '',
    intoAgencyId: row.intoId,
    intoAgencyName: agencies.get(row.intoId) ?? '',
    on: row.on,
    state: row.state,
    reason: row.reason,
    plannedAt: row.plannedAt.toISOString(),
    plannedByName: nameOf(row.plannedBy),
    heldAt: row.heldAt?.toISOString() ?? null,
    heldBecause: row.heldBecause,
    confirmedAt: row.confirmedAt?.toISOString() ?? null,
    confirmedByName: nameOf(row.confirmedBy),
    doneAt: row.doneAt?.toISOString() ?? null,
    // Mergers of before carried no numbers.
    counts: row.counts && {
      numbers: 0,
      ...row.counts,
      agenciesBelow: row.belowIds.filter((id) => seenBelow.has(id)).length,
    },
    undoableUntil: until && until > now ? until.toISOString() : null,
    endedAt: row.endedAt?.toISOString() ?? null,
    endedByName: nameOf(row.endedBy),
    rolesNotGivenBack,
    endedBecause: row.endedBecause,
  };
}
