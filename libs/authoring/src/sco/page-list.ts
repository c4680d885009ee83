import type { CourseSource, SectionSource } from '../source/course-source.js';
import type { Activity } from '../source/activity-schema.js';

/** One screen of the course, in the order a learner meets them. */
export type CoursePage =
  | { readonly kind: 'note'; readonly id: 'note'; readonly title: string }
  | { readonly kind: 'reading' | 'check'; readonly id: string; readonly title: string; readonly section: SectionSource }
  | {
      readonly kind: 'scenario' | 'partner-map';
      readonly id: string;
      readonly title: string;
      readonly activity: Activity;
    };

/** The content note first, then each section followed by its exercises, the check last. */
export function listPages(source: CourseSource): CoursePage[] {
  const pages: CoursePage[] = [{ kind: 'note', id: 'note', title: 'Before you start' }];
  for (const section of source.sections) {
    pages.push({ kind: section.kind, id: section.id, title: section.title, section });
    for (const activity of section.exercises) {
      pages.push({ kind: activity.kind, id: activity.id.toLowerCase(), title: activity.title, activity });
    }
  }
  return pages;
}
