import { textAt } from '../cmi/cmi-tree.js';
import type { CmiTree } from '../cmi/cmi-tree.js';

/** Whether a part says in its own words, of either standard, that it was passed or completed. Nothing is decided by that. */
export function saysAchieved(cmi: CmiTree): boolean {
  const said = [textAt(cmi, 'core', 'lesson_status'), textAt(cmi, 'success_status'), textAt(cmi, 'completion_status')];
  return said.some((word) => word === 'passed' || word === 'completed');
}
