/** What became of the lines of a roster, and how many people were separated. Every line is in exactly one of the others. */
export interface RosterCounts {
  created: number;
  updated: number;
  transferred: number;
  separated: number;
  rehired: number;
  unchanged: number;
  rejected: number;
}

export const NO_COUNTS: RosterCounts = {
  created: 0,
  updated: 0,
  transferred: 0,
  separated: 0,
  rehired: 0,
  unchanged: 0,
  rejected: 0,
};

/** True when an import changes nothing of the agency's people. */
export function changesNothing(counts: RosterCounts): boolean {
  return counts.created + counts.updated + counts.transferred + counts.separated + counts.rehired === 0;
}
