/** Commits that one may bring along at most, made before it and not yet stored. */
export const MOST_EARLIER = 40;
