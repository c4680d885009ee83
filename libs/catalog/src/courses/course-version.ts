import type {
  CompletionPolicy,
  CourseAnswer,
  CourseAudience,
  CourseItem,
  CourseWarning,
  Standard,
} from '@muster/contracts';
import { courseWarningOf } from '../domain/course-warning.js';
import type { StoredWarning } from '../domain/course-warning.js';
import type { CourseRules } from '../course-rules/course-rules.repository.js';

/** One published package of a course. It never changes: a correction is the next version. */
export interface CourseVersionRow {
  id: string;
  courseId: string;
  /** Counts from 1 within the course. */
  number: number;
  title: string;
  standard: Standard;
  /** The package structure as the scorm library reads it; catalog stores it unread. */
  structure: unknown;
  packageSha256: string;
  /** Contact minutes; null when nobody stated them. */
  minutes: number | null;
  audience: CourseAudience;
  warnings: StoredWarning[];
  createdAt: Date;
}

/** What publishing needs. Without `courseId` it makes a course, with it the course's next version. */
export interface NewCourseVersion {
  courseId?: string | undefined;
  title: string;
  standard: Standard;
  structure: unknown;
  items: CourseItem[];
  packageSha256: string;
  /** Contact minutes. Left out, a new version takes over those of the version before: hours in reports must not drop unseen. */
  minutes?: number | null | undefined;
  /** Left out, a new version is for whom the version before was for. */
  audience?: CourseAudience | undefined;
  warnings: CourseWarning[];
  /** What makes the course finished; that of the course stays when it is left out. */
  completionPolicy?: CompletionPolicy | undefined;
}

export interface StoredCourseVersion extends CourseVersionRow {
  items: CourseItem[];
}

/** A course as the API shows it: with one version, which is its newest. */
export function courseAnswerOf(
  version: StoredCourseVersion,
  rules: CourseRules,
  course: { createdAt: Date; mayChange: boolean },
): CourseAnswer {
  return {
    id: version.courseId,
    versionId: version.id,
    versionNumber: version.number,
    title: version.title,
    standard: version.standard,
    items: version.items,
    warnings: version.warnings.map(courseWarningOf),
    minutes: version.minutes,
    audience: version.audience,
    completionPolicy: rules.completionPolicy,
    minimumSeatMinutes: rules.minimumSeatMinutes,
    mayChange: course.mayChange,
    createdAt: course.createdAt.toISOString(),
  };
}
