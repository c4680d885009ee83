/** The position that began last; of two that began on one day, the one that was entered last (ids sort by time). */
export function primaryOf<P extends { positionId: string; startsOn: string }>(held: readonly P[]): P | undefined {
  return [...held].sort((a, b) => b.startsOn.localeCompare(a.startsOn) || b.positionId.localeCompare(a.positionId))[0];
}
