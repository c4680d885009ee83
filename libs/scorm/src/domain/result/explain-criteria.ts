import type { ExplanationLine } from '@muster/contracts';
import { ENDED_STATUSES } from '../cmi/status-words.js';
import type { ExplainedItem } from './explained.js';
import { shown } from './result-words.js';
import { decidingRaw, decidingScaled, isProgress, outOfRange } from './score-range.js';

export function criteriaLines({
  identifier: scoId,
  title,
  criteria,
  reported,
  completionStatus,
  isOfFormerVersion,
}: ExplainedItem): ExplanationLine[] {
  if (isOfFormerVersion) {
    const text = `“${title}” was judged by what the former version of the course asked for, on which it was taken. Moving to the newer one takes nothing back.`;
    return [{ kind: 'criteria', scoId, text }];
  }
  const { masteryScore, scaledPassingScore, completionThreshold } = criteria;
  const score = reported?.score ?? null;
  const [raw, scaled] = [decidingRaw(score), decidingScaled(score)];
  const unread = reported?.unread ?? {};
  const lines: string[] = [];
  if (masteryScore !== null) {
    lines.push(
      `The package asks for a score of ${shown(masteryScore)} in “${title}” (mastery score); ${
        unread.success !== undefined
          ? 'with a word that the standard does not have, what was decided before stays'
          : raw === null
            ? withoutScore(outOfRange('scorm_1.2', score))
            : ENDED_STATUSES.includes(reported?.status ?? '') ||
                (reported?.status === null && completionStatus === 'completed')
              ? `a part that has ended with ${shown(raw)} is ${raw >= masteryScore ? 'passed' : 'not passed'}, whatever it said`
              : `its score decides once the part says that it is completed, passed or failed`
      }.`,
    );
  }
  if (scaledPassingScore !== null) {
    lines.push(
      `The package asks for a scaled score of ${shown(scaledPassingScore)} in “${title}”; ${
        scaled === null
          ? withoutScore(score?.scaled == null ? undefined : outOfRange('scorm_2004', score), unread.success)
          : `${shown(scaled)} is ${scaled >= scaledPassingScore ? 'enough' : 'not enough'}, whatever the part said`
      }.`,
    );
  }
  if (completionThreshold !== null) {
    lines.push(
      `The package counts “${title}” as completed from a progress of ${shown(completionThreshold * 100)} %; ${
        reported?.progress == null
          ? `without a progress, ${whatStays(unread.completion)}`
          : isProgress(reported.progress)
            ? `it reported ${shown(reported.progress * 100)} %`
            : `it reported ${shown(reported.progress * 100)} %, which cannot be, so ${whatStays(unread.completion)}`
      }.`,
    );
  }
  return lines.map((text) => ({ kind: 'criteria', scoId, text }));
}

function withoutScore(impossible: string | undefined, unread?: string): string {
  return impossible === undefined
    ? `without a score, ${whatStays(unread)}`
    : `it reported ${impossible}, which cannot be, so ${whatStays(unread)}`;
}

/** What decides where nothing that is measured does. @param unread what the part gave as a word and means nothing */
function whatStays(unread: string | undefined): string {
  return unread === undefined ? 'what the part says of itself counts' : 'what was known before stays';
}
