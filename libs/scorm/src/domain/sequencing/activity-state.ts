import type { ObjectiveValue } from './activity-definition.js';

/**
 * Values of an objective; one that is absent is unknown. Those of the primary objective are the activity's own: `completed` is its
 * attempt completion status, `progress` its attempt completion amount (SN 4th Ed. 4.2.1.4).
 */
export type ObjectiveRecord = Partial<Record<ObjectiveValue, boolean | number>>;

/** Where one activity stands (SN 4.2, tracking model). Plain JSON: it is kept between sittings exactly as it is. */
export interface ActivityState {
  active: boolean;
  suspended: boolean;
  /** Attempts begun so far. */
  attempts: number;
  /** Local objectives by id; the primary one of no id under the empty string. */
  objectives: Record<string, ObjectiveRecord>;
  /** What is known comes from before the present attempt of the module around it, and so does not count in its rollup. */
  stale: { objectives: boolean; progress: boolean };
  /** A rule of the package has sent the learner through the module around it again (retry), and this part with it. */
  anew?: boolean;
  /** Ids of the chosen children in their order; null while all of them are in the order of the package. */
  chosen: string[] | null;
  /** The attempt for which children were chosen and put in order; 0 before the first. */
  chosenFor: number;
}

export function emptyState(): ActivityState {
  return {
    active: false,
    suspended: false,
    attempts: 0,
    objectives: {},
    stale: { objectives: false, progress: false },
    chosen: null,
    chosenFor: 0,
  };
}
