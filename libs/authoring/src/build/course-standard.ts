/** The two packages that every course is built into: SCORM 1.2, and SCORM 2004 4th edition. */
export type CourseStandard = 'scorm12' | 'scorm2004';
