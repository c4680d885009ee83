/** Said whatever the count, so that it tells of nobody. */
export const ELSEWHERE =
  'What you decide also holds for people of agencies and courts whose records you do not see. You are not told whether any of them is in progress.';
