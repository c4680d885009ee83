import type { HoldEffects } from './holds.js';
import type { HoursRule } from './hours.js';

/**
 * How long a completion counts (domain notes, section 2.3).
 *
 * - `once`: for ever.
 * - `rolling`: `months` from the completion, or from the previous expiry when renewed inside the window.
 * - `calendar`: until a date of a fixed grid, never less than `minimumActiveMonths` after the completion.
 */
export type Currency =
  { kind: 'once' } | { kind: 'rolling'; months: number; anchor: 'completion' | 'expiry' } | CalendarCurrency;

export interface CalendarCurrency {
  kind: 'calendar';
  /** Distance between two grid dates. */
  months: number;
  /** 'MM-DD', the first day of a new period: '07-01' for years that run from 1 July to 30 June. */
  gridDate: string;
  minimumActiveMonths: number;
  /**
   * A year in which a period begins. Needed to say "1 September of odd years"; without it a grid of more than a
   * year begins for each person at their own first grid date.
   */
  gridYear?: number;
}

/** The part of a requirement version that decides dates. */
export interface RequirementRule {
  currency: Currency;
  /** The renewal opens this many months before the expiry. */
  windowMonths: number;
  /** Days after the expiry in which the person is in grace; 0 for none. */
  graceDays: number;
  /** A lapse longer than this, counted from the expiry, asks for the reinstatement curriculum. Never when absent. */
  reinstateAfterMonths?: number;
  /**
   * How old evidence may be on the day of assignment to count for the initial cycle. When absent: as long as it could
   * still be valid on that day; for `once`, any age.
   */
  priorLearningMonths?: number;
  /** What each kind of hold does to dates; `DEFAULT_HOLD_EFFECTS` where absent. */
  holdEffects?: Partial<HoldEffects>;
  /** Credit hours that each period asks for, beside the required courses. */
  hours?: HoursRule;
  /** IANA zone in which an instant becomes a civil date for this requirement. */
  timeZone: string;
}
