import { gridDay, nextGridDate } from './calendar-grid.js';
import { addDays, later } from './civil-date.js';
import type { CivilDate } from './civil-date.js';
import type { CalendarCurrency, RequirementRule } from './currency.js';
import type { CertifiedDates } from './cycle.js';
import type { HoursRule } from './hours.js';
import { addMonths, dayOfMonth } from './month-arithmetic.js';

/** What the open cycle knows about the certified cycle before it. */
export interface PreviousValidity {
  /** With extensions and holds. */
  validUntil: CivilDate;
  /** Without them. */
  baselineUntil: CivilDate;
  anchorDay: number;
}

export interface CycleToCertify {
  /** First day whose evidence counts: the window of the previous cycle, or the limit for prior learning. */
  evidenceFrom?: CivilDate;
  /** Absent for an initial cycle and after a revocation. */
  previous?: PreviousValidity;
}

export type Certification = { certified: true; dates: CertifiedDates } | { certified: false; opensOn: CivilDate };

/**
 * The dates a cycle gets when its curriculum is satisfied on `evidenceOn`.
 *
 * Evidence from before the window changes nothing (`certified: false`), so the old expiry stays. Inside the window,
 * anchor `expiry` counts from the old expiry and nobody loses time by renewing early; late, it restarts from the
 * completion. A calendar grid is kept in both cases. The new `validUntil` is always later than the evidence and than
 * the previous `validUntil` when that was still running.
 *
 * @throws RangeError for a validity of less than a month
 */
export function certify(rule: RequirementRule, cycle: CycleToCertify, evidenceOn: CivilDate): Certification {
  if (rule.currency.kind !== 'once' && !(rule.currency.months >= 1)) {
    throw new RangeError('A validity needs at least one month; the schemas of the API refuse such a rule.');
  }
  if (cycle.evidenceFrom !== undefined && evidenceOn < cycle.evidenceFrom) {
    return { certified: false, opensOn: cycle.evidenceFrom };
  }
  const expiry = baselineOf(rule, cycle.previous, evidenceOn);
  if (expiry === null) return { certified: true, dates: neverExpires(evidenceOn) };
  const { baselineUntil, anchorDay } = expiry;
  return { certified: true, dates: datesAround(rule, { certifiedOn: evidenceOn, baselineUntil, anchorDay }) };
}

/**
 * The dates that follow from an expiry.
 *
 * @param validUntil the expiry with extensions and holds; the baseline when left out. The window stays where the
 *   baseline puts it, so that an extension never delays the renewal's opening.
 */
export function datesAround(
  rule: RequirementRule,
  certified: { certifiedOn: CivilDate; baselineUntil: CivilDate; anchorDay: number },
  validUntil: CivilDate = certified.baselineUntil,
): CertifiedDates {
  const { certifiedOn, baselineUntil, anchorDay } = certified;
  const graceUntil = addDays(validUntil, rule.graceDays);
  const lapseAnchor = validUntil === baselineUntil ? anchorDay : dayOfMonth(validUntil);
  return {
    certifiedOn,
    validFrom: certifiedOn,
    validUntil,
    // Never on the day of certification itself: one piece of evidence must not certify two cycles.
    windowOpensOn: later(addMonths(baselineUntil, -rule.windowMonths, anchorDay), addDays(certifiedOn, 1)),
    graceUntil,
    reinstateFrom:
      rule.reinstateAfterMonths === undefined
        ? null
        : later(graceUntil, addDays(addMonths(validUntil, rule.reinstateAfterMonths, lapseAnchor), 1)),
    baselineUntil,
    anchorDay,
  };
}

function baselineOf(
  { currency, hours }: RequirementRule,
  previous: PreviousValidity | undefined,
  evidenceOn: CivilDate,
): { baselineUntil: CivilDate; anchorDay: number } | null {
  switch (currency.kind) {
    case 'once':
      return null;
    case 'calendar':
      return { baselineUntil: gridExpiry(currency, previous, evidenceOn, hours), anchorDay: gridDay(currency) };
    case 'rolling': {
      if (currency.anchor === 'expiry' && previous !== undefined && evidenceOn <= previous.validUntil) {
        return { baselineUntil: afterExpiry(currency.months, previous), anchorDay: previous.anchorDay };
      }
      return { baselineUntil: addMonths(evidenceOn, currency.months), anchorDay: dayOfMonth(evidenceOn) };
    }
  }
}

function afterExpiry(months: number, previous: PreviousValidity): CivilDate {
  let steps = 1;
  let until = addMonths(previous.baselineUntil, months, previous.anchorDay);
  // An extension longer than the validity itself: stay on the old grid, take its first date after the extension.
  while (until <= previous.validUntil) {
    steps += 1;
    until = addMonths(previous.baselineUntil, months * steps, previous.anchorDay);
  }
  return until;
}

function gridExpiry(
  grid: CalendarCurrency,
  previous: PreviousValidity | undefined,
  evidenceOn: CivilDate,
  hours: HoursRule | undefined,
): CivilDate {
  const tomorrow = addDays(evidenceOn, 1);
  const active = later(addMonths(evidenceOn, grid.minimumActiveMonths), tomorrow);
  if (previous === undefined) {
    // Hours of a period make current for the one that follows it.
    const asked = hours !== undefined && hours.firstPeriod !== 'none';
    return nextGridDate(grid, asked ? later(active, addDays(nextGridDate(grid, tomorrow), 1)) : active);
  }
  const floor = later(active, addDays(previous.validUntil, 1));
  return nextGridDate(grid, floor, previous.baselineUntil);
}

function neverExpires(certifiedOn: CivilDate): CertifiedDates {
  return {
    certifiedOn,
    validFrom: certifiedOn,
    validUntil: null,
    windowOpensOn: null,
    graceUntil: null,
    reinstateFrom: null,
    baselineUntil: null,
    anchorDay: dayOfMonth(certifiedOn),
  };
}
