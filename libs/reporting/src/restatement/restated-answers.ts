import type { ReportNarrative, RestatedAnswer } from '@muster/contracts';
import type { NarrativeEntry } from '../narrative/narrative-answers.js';

/** Answers that changed, as the grantee sees them: what was submitted beside what is written now. @param changed those of now. */
export function restatedAnswers(then: readonly NarrativeEntry[], changed: readonly NarrativeEntry[]): RestatedAnswer[] {
  const before = new Map(then.map((entry) => [entry.questionId, entry]));
  return changed.map(({ questionId, itemCode, question, text, forFunder }) => {
    const submitted = before.get(questionId);
    return {
      questionId,
      itemCode,
      question,
      submitted: submitted?.text ?? null,
      submittedForFunder: submitted?.forFunder ?? false,
      now: text,
      nowForFunder: forFunder,
    };
  });
}

/** The same of what was released with two versions; a text that is not for the funder is in neither. */
export function restatedReleased(then: readonly ReportNarrative[], now: readonly ReportNarrative[]): RestatedAnswer[] {
  const before = new Map(then.map((entry) => [entry.questionId, entry]));
  return now.flatMap(({ questionId, itemCode, question, text }) => {
    const submitted = before.get(questionId)?.text ?? null;
    if (submitted === text) return [];
    const [submittedForFunder, nowForFunder] = [submitted !== null, text !== null];
    return [{ questionId, itemCode, question, submitted, submittedForFunder, now: text, nowForFunder }];
  });
}
