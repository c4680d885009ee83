import type { Score } from '@muster/contracts';
import type { CmiTree } from '../cmi/cmi-tree.js';
import { numberAt, textAt } from '../cmi/cmi-tree.js';

/** What a SCO said of itself, in the words of its data model and before any rule of the manifest. */
export function reportedBy(standard: string, cmi: CmiTree, score: Score | null) {
  return {
    status:
      (standard === 'scorm_1.2' ? textAt(cmi, 'core', 'lesson_status') : textAt(cmi, 'completion_status')) ?? null,
    success: textAt(cmi, 'success_status') ?? null,
    score,
    progress: numberAt(cmi, 'progress_measure') ?? null,
  };
}
