/** A leave or position at an agency. Civil dates, `YYYY-MM-DD`; `until` is the first day on which it is over, null while that is not known. */
export interface Stretch {
  agencyId: string;
  agencyName: string;
  startsOn: string;
  until: string | null;
}

/** Days that two of them share; null for no last one. */
export interface SharedDays {
  agencyName: string;
  startsOn: string;
  endsOn: string | null;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const FOR_EVER = '9999-12-31';

/** The days that a stretch of the one shares with a stretch of the other at the same agency, by first day. */
export function sharedDays(ones: readonly Stretch[], others: readonly Stretch[]): SharedDays[] {
  return ones
    .flatMap((one) => others.filter(({ agencyId }) => agencyId === one.agencyId).map((other) => [one, other] as const))
    .flatMap(([one, other]) => {
      const startsOn = one.startsOn > other.startsOn ? one.startsOn : other.startsOn;
      const [until = FOR_EVER] = [one.until ?? FOR_EVER, other.until ?? FOR_EVER].sort();
      const endsOn = until === FOR_EVER ? null : shifted(until, -1);
      return startsOn < until ? [{ agencyName: one.agencyName, startsOn, endsOn }] : [];
    })
    .sort((one, other) => one.startsOn.localeCompare(other.startsOn));
}

/** What is held through a last day, as a position, is over the day after. */
export function untilOf(lastDay: string): string;
export function untilOf(lastDay: string | null): string | null;
export function untilOf(lastDay: string | null): string | null {
  return lastDay === null ? null : shifted(lastDay, 1);
}

function shifted(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}
