import { escapeHtml } from '../render/escape.js';
import type { CourseReference } from '../source/course-schema.js';

/**
 * The sources of one screen with address and dates, as text: a package must not lead a learner out of the course.
 * @returns an empty string when nothing is cited.
 */
export function renderSourceList(cited: readonly string[], sources: readonly CourseReference[]): string {
  const items = sources
    .map((source, index) => ({ source, number: index + 1 }))
    .filter(({ source }) => cited.includes(source.id))
    .map(({ source, number }) => `<li value="${number}">${describeSource(source)}</li>`);
  if (items.length === 0) return '';
  return `<details class="sources"><summary>Sources for this page (${items.length})</summary><ol>${items.join('')}</ol></details>`;
}

/** One line of text: what it is, where, when we read it, when we compared our text with it, when that is due again. */
export function describeSource(source: CourseReference): string {
  const parts = [
    `${source.title}${source.locator === undefined ? '' : `, ${source.locator}`}.`,
    source.url === null ? '' : `${source.url}.`,
    `Copy read ${source.retrieved}; our text compared with it ${source.reviewed_on}; next comparison due ${source.review_due_on}.`,
    source.standing === 'secondary' ? 'Second-hand: check the original before relying on it.' : '',
    source.note ?? '',
  ];
  return escapeHtml(parts.filter((part) => part !== '').join(' '));
}
