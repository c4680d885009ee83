import type { Problem, RosterImportAnswer, RosterProblem, RosterUndone } from '@muster/contracts';
import type { RosterImportRow } from '../data/roster-import.repository.js';
import { NO_COUNTS } from '../domain/roster/roster-counts.js';

/** An import as it is shown, without its problems. Every line of the file is in exactly one of the counts. */
export function rosterAnswer(
  row: RosterImportRow,
): Omit<RosterImportAnswer, 'problems' | 'problemCount' | 'columns' | 'keptPeople' | 'assignments'> {
  return {
    id: row.id,
    agencyId: row.agencyId,
    mode: row.request.mode,
    dryRun: row.dryRun,
    allOrNothing: row.request.allOrNothing,
    dates: row.request.dates ?? 'iso',
    filename: row.filename,
    step: row.step,
    state: row.state === 'receiving' ? 'queued' : row.state,
    progress: { done: Math.round(row.done), total: row.total },
    ...NO_COUNTS,
    ...row.counts,
    needsConfirmation: row.needsConfirmation,
    questions: row.questions,
    problem: row.problem as Problem | null,
    undone: row.undone && undoneAnswer(row.undone),
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

function undoneAnswer({ at, removed, restored, kept }: RosterUndone): RosterUndone {
  return { at, removed, restored, kept };
}

export function problemAnswer({ line, column, message, severity }: RosterProblem): RosterProblem {
  return { line, column, message, ...(severity ? { severity } : {}) };
}
