import { addDays } from './civil-date.js';
import type { CivilDate } from './civil-date.js';

export type DueAnchor = 'assigned' | 'hired' | 'licensed' | 'oath' | 'joinedTaskForce';

/** Days after an anchor (California judges: 6 months from the oath; Texas: 2 years from licensing), or one fixed day. */
export type DueRule = { anchor: DueAnchor; days: number } | { on: CivilDate };

/** What is known about the person; a missing date means nobody has entered it. */
export type AnchorDates = { assigned: CivilDate } & Partial<Record<Exclude<DueAnchor, 'assigned'>, CivilDate>>;

/**
 * The last day on which completing is not late, or null when the anchor's date is unknown: without a date there is no
 * deadline, and the screen should ask for it. The result may lie before the assignment; then the person is overdue
 * from the start, because the statute's clock does not wait for the record.
 */
export function dueOnFor(rule: DueRule, dates: AnchorDates): CivilDate | null {
  if ('on' in rule) return rule.on;
  const anchor = dates[rule.anchor];
  return anchor === undefined ? null : addDays(anchor, rule.days);
}
