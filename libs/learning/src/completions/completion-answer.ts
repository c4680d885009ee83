import type { CompletionAnswer } from '@muster/contracts';
import type { CompletionRow } from '../data/completion.repository.js';

/** A stored completion as the API shows it. */
export function completionAnswerOf(row: CompletionRow): CompletionAnswer {
  return {
    id: row.id,
    personId: row.personId,
    personName: row.personName ?? '',
    agencyId: row.agencyId,
    agencyName: row.agencyName,
    discipline: row.discipline,
    courseId: row.courseId,
    courseVersionId: row.courseVersionId,
    registrationId: row.registrationId,
    title: row.title,
    completedOn: row.completedOn,
    minutes: row.minutes,
    source: row.source,
    result: row.result,
    score: row.score,
    evidence: row.evidence,
    recordedAt: row.recordedAt.toISOString(),
  };
}
