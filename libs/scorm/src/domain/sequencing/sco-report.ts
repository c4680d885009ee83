import type { CompletionWord, SuccessWord } from '../cmi/status-words.js';
import type { Activity } from './activity.js';
import type { Reported } from './end-attempt.js';
import {
  forgetObjective,
  isCompletedByMeasure,
  objectiveNamed,
  primaryOf,
  writeObjective,
} from './objective-values.js';
import type { ActivityTree } from './sequencer-tree.js';

/** What a SCO has set in its data model, as far as sequencing looks at it (RTE 4th Ed. 4.2). Absent: never set. */
export interface ScoReport {
  completion?: CompletionWord;
  success?: SuccessWord;
  progress?: number;
  score?: ScoreReport;
  objectives: ObjectiveReport[];
  suspended: boolean;
}

export interface ScoreReport {
  scaled?: number;
  raw?: number;
  min?: number;
  max?: number;
}

export interface ObjectiveReport {
  id: string;
  completion?: ScoReport['completion'];
  success?: ScoReport['success'];
  progress?: number;
  score?: ScoreReport;
}

/** Carries what a SCO said into the tracking of its activity (SN 4.2.1: run-time data and tracking). */
export function takeReport(tree: ActivityTree, activity: Activity, report: ScoReport): Reported {
  const { state, definition } = activity;
  if (!definition.delivery.tracked) return { completion: true, success: true };
  for (const row of report.objectives) {
    const objective = row.id === '' ? undefined : objectiveNamed(activity, row.id);
    if (objective)
      takeObjective(tree, activity, objective.id, objective === primaryOf(activity) ? unsaid(row, report) : row);
  }
  takeObjective(tree, activity, primaryOf(activity).id, report);
  state.suspended = report.suspended;
  // The row of the primary objective speaks of the SCO as well.
  const own = [report, ...report.objectives.filter(({ id }) => id !== '' && id === primaryOf(activity).id)];
  return {
    completion: own.some(({ completion }) => completion !== undefined),
    success: own.some(({ success }) => success !== undefined),
  };
}

/** What the row of the primary objective says beyond the SCO's own statuses, which speak of the same and come last. */
function unsaid(row: ObjectiveReport, report: ScoReport): ObjectiveReport {
  const { completion, success, progress, score } = row;
  return {
    id: row.id,
    ...(completion && report.completion === undefined ? { completion } : {}),
    ...(success && report.success === undefined ? { success } : {}),
    ...(progress !== undefined && report.progress === undefined ? { progress } : {}),
    ...(score ? { score: { ...score, ...report.score } } : {}),
  };
}

function takeObjective(
  tree: ActivityTree,
  activity: Activity,
  id: string,
  { success, completion, progress, score }: Omit<ObjectiveReport, 'id'>,
): void {
  const objective = objectiveNamed(activity, id);
  if (!objective) return;
  const write = (value: Parameters<typeof writeObjective>[2], to: boolean | number | undefined): void => {
    if (to !== undefined) writeObjective(activity, objective, value, to, tree.globals);
  };
  write('measure', score?.scaled);
  write('raw', score?.raw);
  write('min', score?.min);
  write('max', score?.max);
  write('progress', progress);
  const set = (value: 'completed' | 'satisfied', status: typeof completion | typeof success): void => {
    if (status === 'unknown') forgetObjective(activity, objective, value, tree.globals);
    else if (status !== undefined) write(value, status === 'completed' || status === 'passed');
  };
  if (!isCompletedByMeasure(activity, objective)) set('completed', completion);
  if (!objective.satisfiedByMeasure) set('satisfied', success);
}
