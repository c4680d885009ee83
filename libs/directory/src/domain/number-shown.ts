/** A number by which an agency that the reader sees knows somebody. */
interface KnownNumber {
  externalId: string | null;
  /** Whether the agency is a court that knows them by a record of its own, and not by the one with which a number stands. */
  ofMergedCourtRecord: boolean;
}

/**
 * The number by which a reader knows somebody: that of the agencies which the reader sees, where these have the same; else the one that
 * stands with the person, which is told to no court that has a record of its own.
 */
export function numberShown(ofPerson: string | null, known: readonly KnownNumber[]): string | null {
  const [first, ...others] = known;
  if (!first) return ofPerson;
  if (others.every(({ externalId }) => externalId === first.externalId)) return first.externalId;
  return known.every(({ ofMergedCourtRecord }) => ofMergedCourtRecord) ? null : ofPerson;
}
