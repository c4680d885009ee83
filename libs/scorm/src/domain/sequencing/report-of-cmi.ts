import { branchAt, listAt, numberAt, textAt } from '../cmi/cmi-tree.js';
import type { CmiTree } from '../cmi/cmi-tree.js';
import { COMPLETION_STATUSES, SUCCESS_STATUSES } from '../cmi/status-words.js';
import { isMeasure, isProgress } from '../result/score-range.js';
import type { ScoReport, ScoreReport } from './sco-report.js';

/** What the manifest says about passing an item, as far as the run-time overrules the SCO by it. */
export interface ReportCriteria {
  scaledPassingScore: number | null;
  completionThreshold: number | null;
}

/**
 * Reads what sequencing looks at from a SCORM 2004 data model (RTE 4th Ed. 4.2). A threshold of the manifest overrules the SCO once
 * it has the value to compare with (4.2.4.1, 4.2.22.1), and not before, as in `itemStatusOf`: a SCO that said "incomplete" was not silent, and
 * what is silent counts as completed when it ends.
 */
export function reportOfCmi(cmi: CmiTree, criteria: ReportCriteria): ScoReport {
  const progress = progressAt(cmi);
  const score = scoreOf(branchAt(cmi, 'score'));
  const completion = wordAt(cmi, 'completion_status', COMPLETION_STATUSES);
  const success = wordAt(cmi, 'success_status', SUCCESS_STATUSES);
  const { completionThreshold, scaledPassingScore } = criteria;
  return {
    ...known({
      completion: byThreshold(progress, completionThreshold, 'completed', 'incomplete') ?? completion,
      success: byThreshold(score?.scaled, scaledPassingScore, 'passed', 'failed') ?? success,
      progress,
      score,
    }),
    objectives: listAt(cmi, 'objectives').map((row) => ({
      id: textAt(row, 'id') ?? '',
      ...known({
        completion: wordAt(row, 'completion_status', COMPLETION_STATUSES),
        success: wordAt(row, 'success_status', SUCCESS_STATUSES),
        progress: progressAt(row),
        score: scoreOf(branchAt(row, 'score')),
      }),
    })),
    suspended: textAt(cmi, 'exit') === 'suspend',
  };
}

function byThreshold<Word extends string>(
  value: number | undefined,
  threshold: number | null,
  reached: Word,
  below: Word,
): Word | undefined {
  if (value === undefined || threshold === null) return undefined;
  return value >= threshold ? reached : below;
}

function wordAt<Word extends string>(cmi: CmiTree, name: string, words: readonly Word[]): Word | undefined {
  const text = textAt(cmi, name);
  return words.find((word) => word === text);
}

/** Measures that cannot be are as if they were never set: no rule may look at them. */
function progressAt(branch: CmiTree): number | undefined {
  const progress = numberAt(branch, 'progress_measure');
  return progress !== undefined && isProgress(progress) ? progress : undefined;
}

function scoreOf(branch: CmiTree): ScoreReport | undefined {
  const scaled = numberAt(branch, 'scaled');
  const score = known({
    scaled: scaled !== undefined && isMeasure(scaled) ? scaled : undefined,
    raw: numberAt(branch, 'raw'),
    min: numberAt(branch, 'min'),
    max: numberAt(branch, 'max'),
  });
  return Object.keys(score).length > 0 ? score : undefined;
}

/** The properties that have a value: absent is what the standard calls "not set". */
function known<T extends object>(values: T): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
