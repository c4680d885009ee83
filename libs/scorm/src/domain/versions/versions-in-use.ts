import { SMALLEST_GROUP } from '../problems/smallest-group.js';

/** How many attempts of one agency are in progress on a version. */
export interface VersionCount {
  versionId: string;
  touched: number;
}

/**
 * The versions of which the reader may be told that somebody is on them: those with attempts in reach, or with five out of
 * it. A version with fewer is passed over, so that no answer tells of a single person; its attempts stay on it.
 * @param own counts in the reader's reach. @param all counts of everybody.
 */
export function versionsInUse(own: readonly VersionCount[], all: readonly VersionCount[]): Set<string> {
  const on = (counts: readonly VersionCount[], versionId: string): number =>
    counts.filter((count) => count.versionId === versionId).reduce((sum, { touched }) => sum + touched, 0);
  const told = (versionId: string): boolean => {
    const seen = on(own, versionId);
    return seen > 0 || on(all, versionId) - seen >= SMALLEST_GROUP;
  };
  return new Set(all.map(({ versionId }) => versionId).filter(told));
}
