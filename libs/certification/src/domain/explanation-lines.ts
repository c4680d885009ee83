import { counted, dayInWords } from '@muster/contracts';
import { curriculumFor } from './assignment-history.js';
import type { RequirementVersion } from './assignment-history.js';
import type { AssignmentSpan } from './assignment-spans.js';
import { spanOn } from './assignment-spans.js';
import type { CivilDate } from './civil-date.js';
import type { RequirementRule } from './currency.js';
import { completesCourse, curriculumProgress } from './curriculum.js';
import type { Evidence } from './curriculum.js';
import { isCertified } from './cycle.js';
import type { Cycle } from './cycle.js';

const cycleNames: Record<Cycle['kind'], string> = {
  initial: 'first certification',
  renewal: 'renewal',
  reinstatement: 'reinstatement',
};

/** The rule as sentences: how long it counts, when the renewal opens, what grace and reinstatement do. */
export function ruleLines(title: string, rule: RequirementRule): string[] {
  const lines = [`${title}: ${currencySentence(rule)}`];
  if (rule.currency.kind === 'once') return lines;
  lines.push(`The renewal opens ${months(rule.windowMonths)} before the expiry.`);
  if (rule.graceDays > 0)
    lines.push(
      `After the expiry there ${rule.graceDays === 1 ? 'is' : 'are'} ${counted(rule.graceDays, 'day')} of grace.`,
    );
  if (rule.reinstateAfterMonths !== undefined) {
    lines.push(`A lapse of more than ${months(rule.reinstateAfterMonths)} asks for reinstatement.`);
  }
  return lines;
}

/** Which version of a rule that was changed is told, and which others have begun by the day. */
export function versionLines(
  versions: readonly RequirementVersion[],
  told: RequirementVersion,
  on: CivilDate,
): string[] {
  const begun = versions.filter(({ versionId, effectiveFrom }) => effectiveFrom <= on && versionId !== told.versionId);
  const later = begun.filter(({ number = 0 }) => number > (told.number ?? 0));
  if (later.length > 0)
    return later.map((version) => `The rule changed on ${dayInWords(version.effectiveFrom)}; ${unlike(version)}`);
  return begun.length === 0 ? [] : [`This is the rule as it reads from ${dayInWords(told.effectiveFrom)} on.`];
}

function unlike({ appliesTo }: RequirementVersion): string {
  return appliesTo === 'keep'
    ? 'who was assigned before goes on under the former one.'
    : 'the period that is open keeps the former one.';
}

export function assignmentLines(spans: readonly AssignmentSpan[], on: CivilDate): string[] {
  const span = spanOn(spans, on);
  if (span !== undefined) {
    const due = span.dueOn === null ? 'without a due date' : `with the first due date ${dayInWords(span.dueOn)}`;
    return [`It is assigned since ${dayInWords(span.from)}, ${due}.`];
  }
  const ended = spans.findLast((candidate) => candidate.to !== undefined && candidate.to <= on);
  return ended === undefined ? [] : [`The assignment ended on ${dayInWords(ended.to)}.`];
}

/** One certified cycle: which courses on which days, and the dates that follow. Nothing for a cycle not certified. */
export function certificationLines(
  cycle: Cycle,
  evidence: readonly Evidence[],
  titles: ReadonlyMap<string, string>,
): string[] {
  if (!isCertified(cycle)) {
    return cycle.closedAs === 'lapsed'
      ? [`The ${cycleNames[cycle.kind]} that opened on ${dayInWords(cycle.opensOn)} lapsed.`]
      : [];
  }
  const used = new Set(cycle.evidenceIds);
  const courses = new Map<string, Evidence>();
  // One training can count for further courses, of which this requirement need not know.
  for (const item of evidence.filter(({ evidenceId }) => used.has(evidenceId))) {
    const told = courses.get(item.evidenceId);
    if (told === undefined || (!titles.has(told.courseId) && titles.has(item.courseId)))
      courses.set(item.evidenceId, item);
  }
  const done = [...courses.values()].map(
    (item) =>
      `${titles.get(item.courseId) ?? item.courseId}${completesCourse(item) ? '' : ' in part'} on ${dayInWords(item.earnedOn)}`,
  );
  const extended = cycle.validUntil !== cycle.baselineUntil ? `, moved from ${dayInWords(cycle.baselineUntil)}` : '';
  const counts =
    cycle.validUntil === null
      ? 'and does not expire'
      : `and stops counting on ${dayInWords(cycle.validUntil)}${extended}`;
  return [
    `The ${cycleNames[cycle.kind]} was completed on ${dayInWords(cycle.certifiedOn)} (${done.join(', ')}) ${counts}.`,
  ];
}

/** What is done and what is missing in the open cycle. */
export function curriculumLines(
  cycle: Cycle,
  version: RequirementVersion,
  evidence: readonly Evidence[],
  titles: ReadonlyMap<string, string>,
): string[] {
  const credited = evidence.filter((item) => cycle.evidenceIds.includes(item.evidenceId));
  const progress = curriculumProgress(curriculumFor(version, cycle.kind), credited);
  const due = cycle.dueOn === null ? '' : ` and is due on ${dayInWords(cycle.dueOn)}`;
  const lines = [
    `The ${cycleNames[cycle.kind]} opened on ${dayInWords(cycle.opensOn)}${due}; ` +
      `${progress.completed} of ${counted(progress.needed, 'course')} done.`,
  ];
  const missing = progress.missingCourseIds.map((courseId) => titles.get(courseId) ?? courseId);
  if (missing.length > 0) lines.push(`Still needed: ${missing.join(', ')}.`);
  if (progress.missingChoices > 0) lines.push(`Still needed: ${counted(progress.missingChoices, 'course')} of choice.`);
  return [...lines, ...inPartLines(cycle, version, evidence, titles)];
}

/** Live sessions of which somebody attended too little for a course that the open cycle still asks for. */
function inPartLines(
  cycle: Cycle,
  version: RequirementVersion,
  evidence: readonly Evidence[],
  titles: ReadonlyMap<string, string>,
): string[] {
  const asked = new Set(curriculumFor(version, cycle.kind).items.map(({ courseId }) => courseId));
  const done = new Set(
    evidence
      .filter((item) => completesCourse(item) && cycle.evidenceIds.includes(item.evidenceId))
      .map(({ courseId }) => courseId),
  );
  return evidence
    .filter((item) => !completesCourse(item) && asked.has(item.courseId) && !done.has(item.courseId))
    .map(({ evidenceId, courseId, earnedOn, minutes }) => {
      const hours = cycle.evidenceIds.includes(evidenceId) ? ' Its minutes count as hours.' : '';
      return (
        `Of ${titles.get(courseId) ?? courseId}, ${counted(minutes, 'minute')} were attended on ${dayInWords(earnedOn)}: ` +
        `less than the live session asks, so the course is still to be done.${hours}`
      );
    });
}

function currencySentence({ currency, timeZone }: RequirementRule): string {
  switch (currency.kind) {
    case 'once':
      return 'it is earned once and does not expire.';
    case 'rolling':
      return currency.anchor === 'expiry'
        ? `it counts for ${months(currency.months)}, and a renewal on time counts from the previous expiry (${timeZone}).`
        : `it counts for ${months(currency.months)} from the day of completion (${timeZone}).`;
    case 'calendar':
      return (
        `it counts until a fixed date (month and day ${currency.gridDate}, every ${months(currency.months)}), ` +
        `at least ${months(currency.minimumActiveMonths)} after the completion (${timeZone}).`
      );
  }
}

function months(value: number): string {
  return counted(value, 'month');
}
