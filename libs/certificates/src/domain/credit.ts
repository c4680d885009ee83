/** What the rule of a requirement counts of one training, as it is kept with the certificate. */
export interface Credit {
  requirementId: string;
  requirementTitle: string;
  categories: readonly string[];
  /** What the rule counts of the contact minutes. */
  minutes: number;
  minutesPerCredit: number;
}

/** Credit hours to two decimals, rounded down: nobody is promised more than the rule gives. */
export function hoursOf(minutes: number, minutesPerCredit: number): number {
  return Math.floor((minutes * 100) / minutesPerCredit) / 100;
}

export interface CreditSum {
  requirementId: string;
  requirementTitle: string;
  minutesPerCredit: number;
  hours: number;
  categories: { name: string; hours: number }[];
}

/** Hours by requirement and category of several certificates, the newest first; each requirement reads as in the newest. */
export function sumCredits(certificates: readonly (readonly Credit[])[]): CreditSum[] {
  const sums = new Map<string, { first: Credit; minutes: number; categories: Map<string, number> }>();
  for (const credit of certificates.flat()) {
    const sum = sums.get(credit.requirementId) ?? { first: credit, minutes: 0, categories: new Map<string, number>() };
    sum.minutes += credit.minutes;
    for (const name of credit.categories) sum.categories.set(name, (sum.categories.get(name) ?? 0) + credit.minutes);
    sums.set(credit.requirementId, sum);
  }
  return [...sums.values()]
    .map(({ first: { requirementId, requirementTitle, minutesPerCredit }, minutes, categories }) => ({
      requirementId,
      requirementTitle,
      minutesPerCredit,
      hours: hoursOf(minutes, minutesPerCredit),
      categories: [...categories].map(([name, counted]) => ({ name, hours: hoursOf(counted, minutesPerCredit) })),
    }))
    .sort((one, other) => one.requirementTitle.localeCompare(other.requirementTitle));
}
