import { counted } from '@muster/contracts';
import { curriculumFor } from './assignment-history.js';
import type { AssignmentHistory } from './assignment-history.js';
import type { Cycle } from './cycle.js';
import { hoursOf } from './cycle-hours.js';
import { hoursProgress } from './hours.js';
import type { HoursRule } from './hours.js';
import { versionOf } from './requirement-versions.js';

const firstPeriodSentences: Record<HoursRule['firstPeriod'], string> = {
  whole: '',
  prorated: ' The period of the assignment asks for the share that is left of it.',
  none: ' The first certification asks for its courses alone.',
};

/** What the rule asks for in hours, as sentences; none where it asks for none. */
export function hoursRuleLines(hours: HoursRule | undefined): string[] {
  if (hours === undefined) return [];
  const kinds = hours.categories.map(({ name, credits }) => `${credits} in ${name}`);
  const of = kinds.length === 0 ? '' : `, of them at least ${kinds.join(' and ')}`;
  const lines = [
    `Each period asks for ${creditHours(hours.credits)} of ${hours.minutesPerCredit} minutes${of}.` +
      firstPeriodSentences[hours.firstPeriod],
  ];
  if (hours.carryOverCredits !== undefined) {
    lines.push(
      `Up to ${creditHours(hours.carryOverCredits)} beyond the need count in the next period, and only there.`,
    );
  }
  return lines;
}

/** How many hours of the open cycle are done, what was taken over and what was lowered. */
export function hoursProgressLines(history: AssignmentHistory, cycles: readonly Cycle[], open: Cycle): string[] {
  const asked = hoursOf(history, cycles, open);
  if (asked === null) return [];
  const { rule, needed, whole, carried } = asked;
  const credit = (minutes: number): string => shown(minutes / rule.minutesPerCredit);
  const courses = new Set(curriculumFor(versionOf(history, open), open.kind).items.map(({ courseId }) => courseId));
  const counted = history.evidence.filter(({ evidenceId }) => open.evidenceIds.includes(evidenceId));
  const done = hoursProgress(rule, courses, counted, {}, needed, carried);
  const lines = [`${credit(done.total + carried)} of ${creditHours(needed.total / rule.minutesPerCredit)} are done.`];
  if (carried > 0) lines.push(`Of these, ${credit(carried)} were taken over from the period before.`);
  if (needed.total < whole.total) {
    lines.push(
      `For the days away or before the assignment ${credit(needed.total)} are asked for instead of ${credit(whole.total)}.`,
    );
  }
  rule.categories.forEach(({ name }, at) => {
    lines.push(`${name}: ${credit(done.categories[at] ?? 0)} of ${credit(needed.categories[at] ?? 0)}.`);
  });
  return lines;
}

function creditHours(credits: number): string {
  return counted(floored(credits), 'credit hour');
}

function shown(credits: number): string {
  return String(floored(credits));
}

/** To a hundredth, never rounded up: nobody reads as done what is not. */
function floored(credits: number): number {
  return Math.floor(credits * 100 + 1e-9) / 100;
}
