import type { ItemCriteria } from './item-status.js';
import type { CmiTree } from '../cmi/cmi-tree.js';
import type { RootPart, RootStatus } from './course-result.js';
import { reportOfCmi, rootStanding } from '../sequencing/index.js';
import type { ActivityDefinition, CountedPart, GlobalObjectives, KeptWay, StoredReport } from '../sequencing/index.js';

/** One SCO as it is stored, with what its manifest asks. */
export interface StoredSco {
  identifier: string;
  cmi: CmiTree;
  ended: boolean;
  criteria: ItemCriteria;
}

/** What sequencing looks at, by part. */
export function reportsOf(scos: readonly StoredSco[]): ReadonlyMap<string, StoredReport> {
  return new Map(
    scos.map(({ identifier, cmi, ended, criteria }) => [identifier, { ...reportOfCmi(cmi, criteria), ended }]),
  );
}

/**
 * The status of a sequenced course. Satisfied is passed only where a SCO that counts has said so, or has a score and did not say that it was
 * failed; one that does not count will do while none that counts was failed. A course in which nothing was tested is completed, although the
 * standard calls it satisfied (SN 4th Ed. 3.12). The score is that of the root where the package weighs its parts or satisfies the
 * root by measure; else none, because a part without a score would count as 0 in it (RB.1.1).
 * @param scos in the order of time.
 * @returns null where the package tracks no part (SN 3.12): its rules then know nothing, and the course has the result of one without rules.
 */
export function rootStatus(
  tree: ActivityDefinition,
  scos: readonly StoredSco[],
  kept: KeptWay | null,
  known: GlobalObjectives,
): RootStatus | null {
  const reports = reportsOf(scos);
  const { completed, satisfied, measure, parts } = rootStanding(tree, reports, kept, known);
  if (parts.length === 0) return null;
  const isWeighed = measure !== undefined && weighsParts(tree);
  return {
    completionStatus: completed === undefined ? 'unknown' : completed ? 'completed' : 'incomplete',
    successStatus:
      satisfied === false ? 'failed' : satisfied === true && isTested(parts, reports) ? 'passed' : 'unknown',
    score: isWeighed ? { scaled: measure, raw: null, min: null, max: null } : null,
    parts: judgedParts(parts, reports),
    completedParts: parts.filter((part) => part.completed === true).map(({ id }) => id),
  };
}

function isTested(parts: readonly CountedPart[], reports: ReadonlyMap<string, StoredReport>): boolean {
  const passed = parts.filter((part) => {
    const { success, score } = reports.get(part.id) ?? {};
    return success === 'passed' || (score?.scaled !== undefined && success !== 'failed' && part.satisfied === true);
  });
  if (passed.some(({ isJudged }) => isJudged)) return true;
  return passed.length > 0 && judgedParts(parts, reports).every(({ successStatus }) => successStatus !== 'failed');
}

/** Where no part counts for success, those count that count for completion. */
function judgedParts(parts: readonly CountedPart[], reports: ReadonlyMap<string, StoredReport>): RootPart[] {
  const judged = parts.filter(({ isJudged }) => isJudged);
  return (judged.length > 0 ? judged : parts.filter(({ isAsked }) => isAsked)).map((part) => ({
    identifier: part.id,
    isAsked: part.isAsked,
    isCompleted: part.completed === true,
    successStatus: successOf(part, reports.get(part.id)),
  }));
}

/** As the rules see it; where they see nothing, for want of a measure, as the SCO said. */
function successOf({ satisfied, byMeasure }: CountedPart, report: StoredReport | undefined): RootPart['successStatus'] {
  const said = report?.success === 'passed' || report?.success === 'failed' ? report.success : 'unknown';
  if (satisfied === undefined) return said;
  if (!satisfied) return 'failed';
  // Satisfied by silence is not passed.
  return said === 'unknown' && !byMeasure ? 'unknown' : 'passed';
}

/** Whether the package says what the measure of the root is good for. */
function weighsParts({ objectives: [primary], children }: ActivityDefinition): boolean {
  const hasWeight = (activity: ActivityDefinition): boolean =>
    activity.rollup.measureWeight !== 1 || activity.children.some(hasWeight);
  return primary.satisfiedByMeasure || children.some(hasWeight);
}
