import type { Activity } from './activity-schema.js';
import type { CourseFile, CourseSection } from './course-schema.js';
import type { Question } from './question-schema.js';
import type { SectionText } from './section-text.js';

/** A section with its text and what is done in it. */
export interface SectionSource extends CourseSection, SectionText {
  readonly exercises: readonly Activity[];
}

/** A whole course folder, read and checked. */
export interface CourseSource {
  readonly dir: string;
  readonly course: CourseFile;
  readonly sections: readonly SectionSource[];
  readonly questions: readonly Question[];
}
