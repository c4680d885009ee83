import type { AttendanceResult, BelowCredit, PartialCredit } from '@muster/contracts';

/** Milliseconds since 1970. `out` is null for somebody who has not left yet. */
export interface Span {
  in: number;
  out: number | null;
}

/** What counts of a session: when it was, from which share on attendance in part completes a course, and what less of it gives. */
export interface SessionTerms {
  startsAt: Date;
  endsAt: Date;
  partialFromPercent: number;
  partialCredit: PartialCredit;
  belowCredit: BelowCredit;
}

export interface Outcome {
  result: AttendanceResult;
  /** Whole minutes within the session, rounded down; times that overlap count once. */
  minutesAttended: number;
  /** Share of each line of credit that is given, from 0 to 1. */
  share: number;
}

const MINUTE = 60_000;
/** For so long before a session begins, and after it ends, people check in and out: milliseconds. */
export const CHECK_IN_OPENS = 60 * MINUTE;

export function sessionMinutes({ startsAt, endsAt }: Pick<SessionTerms, 'startsAt' | 'endsAt'>): number {
  return Math.floor((endsAt.getTime() - startsAt.getTime()) / MINUTE);
}

/**
 * What an attendance comes to. A time whose end nobody knows counts for nothing, so that nobody is credited for having come. The share is
 * compared before it is rounded: 84.9 percent is below 85.
 */
export function outcomeOf(spans: readonly Span[], terms: SessionTerms): Outcome {
  const attended = millisecondsWithin(spans, terms);
  const minutesAttended = Math.floor(attended / MINUTE);
  const whole = terms.endsAt.getTime() - terms.startsAt.getTime();
  if (spans.some(({ out }) => out === null)) return { result: 'present', minutesAttended, share: 0 };
  if (minutesAttended === 0) return { result: 'none', minutesAttended: 0, share: 0 };
  if (attended >= whole) return { result: 'full', minutesAttended, share: 1 };
  if (attended * 100 < whole * terms.partialFromPercent) {
    return terms.belowCredit === 'hours'
      ? { result: 'hours_only', minutesAttended, share: attended / whole }
      : { result: 'below', minutesAttended, share: 0 };
  }
  return { result: 'partial', minutesAttended, share: terms.partialCredit === 'whole' ? 1 : attended / whole };
}

/** What an entry comes to; nothing for one that was taken back, and for a session that was cancelled. */
export function outcomeFor(
  terms: SessionTerms & { cancelled: boolean },
  { spans, withdrawn }: { spans: readonly Span[]; withdrawn: boolean },
): Outcome {
  return outcomeOf(withdrawn || terms.cancelled ? [] : spans, terms);
}

/** Whether what is credited counts as hours alone, and completes no course. */
export function givesHoursOnly({ result }: Outcome): boolean {
  return result === 'hours_only';
}

/** Minutes of one line of credit that are given, rounded down. */
export function creditedMinutes(minutes: number, { share }: Outcome): number {
  return Math.floor(minutes * share);
}

function millisecondsWithin(spans: readonly Span[], terms: SessionTerms): number {
  const [startsAt, endsAt] = [terms.startsAt.getTime(), terms.endsAt.getTime()];
  const within = spans
    .flatMap(({ in: from, out }) =>
      out === null ? [] : [{ from: Math.max(from, startsAt), to: Math.min(out, endsAt) }],
    )
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
  let [total, counted] = [0, startsAt];
  for (const { from, to } of within) {
    if (to <= counted) continue;
    total += to - Math.max(from, counted);
    counted = to;
  }
  return total;
}
