/**
 * The number by which a reader knows somebody: that of the agencies which the reader sees, where these have the same; else the one that
 * stands with the person.
 */
export function numberShown(ofPerson: string | null, known: readonly { externalId: string | null }[]): string | null {
  const [first, ...others] = known;
  if (!first || others.some(({ externalId }) => externalId !== first.externalId)) return ofPerson;
  return first.externalId;
}
