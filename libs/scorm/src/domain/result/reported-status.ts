import type { Score } from '@muster/contracts';
import type { CmiTree } from '../cmi/cmi-tree.js';
import { numberAt, textAt } from '../cmi/cmi-tree.js';
import { isSilent12 } from './item-status.js';
import { unreadWords } from './unread-words.js';

/** What a SCO said of itself, in the words of its data model and before any rule of the manifest. */
export function reportedBy(standard: string, cmi: CmiTree, score: Score | null) {
  const lesson = isSilent12(cmi) ? undefined : textAt(cmi, 'core', 'lesson_status');
  return {
    status: (standard === 'scorm_1.2' ? lesson : textAt(cmi, 'completion_status')) ?? null,
    success: textAt(cmi, 'success_status') ?? null,
    score,
    progress: numberAt(cmi, 'progress_measure') ?? null,
    unread: unreadWords(standard, cmi),
  };
}
