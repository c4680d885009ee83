import type { ItemCriteria } from './item-status.js';
import type { CmiTree } from './cmi-tree.js';
import type { RootStatus } from './course-result.js';
import { reportOfCmi, rootStanding } from './sequencing/index.js';
import type { ActivityDefinition, GlobalObjectives, KeptWay, StoredReport } from './sequencing/index.js';

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
 * The status of a sequenced course. Satisfied is passed only where a SCO has said so or has a score: a course in which nothing was tested is
 * completed, although the standard calls it satisfied (SN 4th Ed. 3.12).
 */
export function rootStatus(
  tree: ActivityDefinition,
  scos: readonly StoredSco[],
  kept: KeptWay | null,
  known: GlobalObjectives,
): RootStatus {
  const reports = reportsOf(scos);
  const { completed, satisfied, measure } = rootStanding(tree, reports, kept, known);
  const tested = [...reports.values()].some(
    ({ success, score }) => success === 'passed' || success === 'failed' || score?.scaled !== undefined,
  );
  return {
    completionStatus: completed === undefined ? 'unknown' : completed ? 'completed' : 'incomplete',
    successStatus: satisfied === false ? 'failed' : satisfied === true && tested ? 'passed' : 'unknown',
    score: measure === undefined ? null : { scaled: measure, raw: null, min: null, max: null },
  };
}
