import type { CmiTree } from '../cmi/cmi-tree.js';
import { branchAt, numberAt, textAt } from '../cmi/cmi-tree.js';
import { isSilent12, scoreOf } from './item-status.js';
import { unreadWords } from './unread-words.js';

/** What a SCO said of itself, in the words of its data model and before any rule of the manifest. */
export function reportedBy(standard: string, cmi: CmiTree) {
  const own = standard === 'scorm_1.2' ? branchAt(cmi, 'core') : cmi;
  const lesson = isSilent12(cmi) ? undefined : textAt(cmi, 'core', 'lesson_status');
  return {
    status: (standard === 'scorm_1.2' ? lesson : textAt(cmi, 'completion_status')) ?? null,
    success: textAt(cmi, 'success_status') ?? null,
    score: scoreOf(branchAt(own, 'score')),
    progress: numberAt(cmi, 'progress_measure') ?? null,
    unread: unreadWords(standard, cmi),
  };
}
