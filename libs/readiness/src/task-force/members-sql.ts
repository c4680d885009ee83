/**
 * The condition that keeps judges and court staff out of a task force's figures wherever they work. Courts themselves are
 * left out as agencies. Who sees a court sees the same figures as everybody else, so nothing is left by subtraction.
 */
export const NOT_OF_A_COURT = (discipline: string): string =>
  `${discipline} NOT IN ('judge_judicial_officer', 'court_staff')`;
