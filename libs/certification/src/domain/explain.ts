import { dayInWords } from '@muster/contracts';
import { assignmentLines, certificationLines, curriculumLines, ruleLines, versionLines } from './explanation-lines.js';
import { hoursProgressLines, hoursRuleLines } from './hours-lines.js';
import { exceptionLines } from './exception-lines.js';
import type { AssignmentHistory } from './assignment-history.js';
import type { CivilDate } from './civil-date.js';
import { evidenceBy, replay } from './replay.js';
import { versionOf, versionOn, versionsBy } from './requirement-versions.js';
import { openCycleOn, statusOn } from './status.js';
import type { StatusOnDate } from './status.js';

export interface ExplanationInput {
  history: AssignmentHistory;
  startedOn?: CivilDate;
  requirementTitle: string;
  /** Of courses, and of the requirements that count for this one. */
  courseTitles: ReadonlyMap<string, string>;
  /** Who asks for it, and who asked for it and why no longer, in sentences. */
  sources?: readonly string[];
}

export interface Explanation {
  status: StatusOnDate;
  /** In the order rule, assignment, evidence, dates, exceptions, conclusion. */
  lines: readonly ExplanationLine[];
}

/** One sentence, and what it speaks of. */
export interface ExplanationLine {
  kind: 'rule' | 'assignment' | 'evidence' | 'date' | 'decision' | 'status';
  text: string;
}

/**
 * Why a person has the status they have on a day, in plain words that learner and administrator can both read. Every
 * date in the sentences is the date the status was computed from; nothing is told that was not used.
 */
export function explain(input: ExplanationInput, on: CivilDate): Explanation {
  const { history } = input;
  const cycles = replay(history, on);
  const status = statusOn({ ...history, cycles, startedOn: input.startedOn }, on);
  const open = openCycleOn(cycles, on);
  const evidence = evidenceBy(history, on);
  const version =
    open === undefined
      ? versionOn({ ...history, versions: versionsBy(history.versions, on) }, on)
      : versionOf(history, open);
  const lines = [
    ...about('rule', [
      ...ruleLines(input.requirementTitle, version.rule),
      ...hoursRuleLines(version.rule.hours),
      ...versionLines(history.versions, version, on),
    ]),
    ...about('assignment', [...(input.sources ?? []), ...assignmentLines(history.spans, on)]),
    ...about(
      'evidence',
      cycles.flatMap((cycle) => certificationLines(cycle, evidence, input.courseTitles)),
    ),
    ...about('date', open === undefined ? [] : curriculumLines(open, version, evidence, input.courseTitles)),
    ...about('date', open === undefined ? [] : hoursProgressLines(history, cycles, open)),
    ...about('decision', exceptionLines(history, cycles, on)),
    ...about('status', [conclusion(status, on)]),
  ];
  return { status, lines };
}

function about(kind: ExplanationLine['kind'], sentences: readonly string[]): ExplanationLine[] {
  return sentences.map((text) => ({ kind, text }));
}

/** The status in one sentence. */
export function conclusion(
  { status, overdue, dueOn, validUntil, graceUntil, reason }: StatusOnDate,
  on: CivilDate,
): string {
  const onDay = `On ${dayInWords(on)}`;
  const late = overdue ? ` It is overdue since ${dayInWords(dueOn)}.` : '';
  switch (status) {
    case 'unassigned':
      return `${onDay} nothing is assigned; the record is kept.`;
    case 'exempt':
      return `${onDay} the person is exempt.`;
    case 'on_hold':
      return `${onDay} the person is on hold, so nothing is asked and nothing counts as current.`;
    case 'revoked':
      return `${onDay} the certification is revoked until it is earned again.${late}`;
    case 'current':
      if (reason === 'overridden') return `${onDay} the status is current by decision.`;
      return validUntil === null
        ? `${onDay} the status is current, and it does not expire.`
        : `${onDay} the status is current; it stops counting on ${dayInWords(validUntil)}.`;
    case 'due_soon':
      return `${onDay} the status is still valid and the renewal is open; it stops counting on ${dayInWords(validUntil)}.${late}`;
    case 'grace':
      return `${onDay} it has expired, and the days of grace end before ${dayInWords(graceUntil)}.${late}`;
    case 'lapsed':
      return `${onDay} it has lapsed: it stopped counting on ${dayInWords(validUntil)}.${late}`;
    case 'reinstate':
      return `${onDay} it has been lapsed for longer than the rule allows, so reinstatement is needed.${late}`;
    case 'in_progress':
      return `${onDay} some of the training is done and it has never been valid.${late}`;
    case 'not_started':
      return `${onDay} none of the courses is done.${late}`;
  }
}
