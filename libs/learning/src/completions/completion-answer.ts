import type { CompletionAnswer } from '@muster/contracts';
import { mayFor } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import type { CompletionRow } from '../data/completion.repository.js';
import { completionsWrite } from '../learning.permissions.js';

/** A stored completion as the API shows it to the caller. */
export function completionAnswerOf(row: CompletionRow, caller: Caller): CompletionAnswer {
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
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
    withdrawnBecause: row.withdrawnBecause,
    withdrawnNote: row.withdrawnNote,
    mayWithdraw:
      row.source === 'external' &&
      row.withdrawnAt === null &&
      row.agencyId !== null &&
      mayFor(caller, completionsWrite, row.agencyId),
  };
}
