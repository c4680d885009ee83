/** People. What is told of a court, or of any agency out of the reader's reach, is told only of groups of this size. */
export const SMALLEST_GROUP = 5;
