/** Elements of a data model that a SCO keeps for itself, says to people, or was answered: much, and nothing of a result. */
export const DECIDES_NOTHING = [
  'suspend_data',
  'interactions',
  'comments',
  'comments_from_learner',
  'comments_from_lms',
] as const;
