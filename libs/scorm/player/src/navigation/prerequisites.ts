import {
  groupStatus,
  isMet,
  lessonStatusOf,
  readPrerequisites,
  unmetSentence,
} from '../../../src/domain/prerequisites/index.js';
import type { LessonStatus } from '../../../src/domain/prerequisites/index.js';
import type { SessionItem } from '../protocol.js';

/**
 * What is missing for a SCORM 1.2 item (CAM 1.2, adlcp:prerequisites).
 *
 * @returns null when its prerequisites are met, when there are none, and when they cannot be read: a broken script must lock nobody out
 */
export function unmetPrerequisite(script: string | null, items: readonly SessionItem[]): string | null {
  if (script === null || script.trim() === '') return null;
  const { prerequisite } = readPrerequisites(script, new Set(items.map(({ id }) => id)));
  if (!prerequisite) return null;
  const statusOf = (id: string): LessonStatus => statusIn(items, id);
  if (isMet(prerequisite, statusOf)) return null;
  return unmetSentence(prerequisite, statusOf, (id) => items.find((item) => item.id === id)?.title ?? id);
}

/** A part has the status that it reported; a module that of the parts below it. */
function statusIn(items: readonly SessionItem[], id: string): LessonStatus {
  const at = items.findIndex((item) => item.id === id);
  const item = items[at];
  if (!item) return 'not attempted';
  if (item.launchable) return lessonStatusOf(item.state);
  const rest = items.slice(at + 1);
  const end = rest.findIndex(({ depth }) => depth <= item.depth);
  const below = (end < 0 ? rest : rest.slice(0, end)).filter(({ launchable }) => launchable);
  return groupStatus(below.map(({ state }) => lessonStatusOf(state)));
}
