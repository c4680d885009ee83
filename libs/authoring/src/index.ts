export { AssetsMissingError, CourseSourceError } from './authoring.errors.js';
export type { SourceProblem, SourceProblemCode } from './authoring.errors.js';
export { buildAllCourses } from './build/build-all-courses.js';
export type { WrittenPackage } from './build/build-all-courses.js';
export { buildCourse } from './build/build-course.js';
export type { BuiltPackage } from './build/build-course.js';
export type { CourseStandard } from './build/course-standard.js';
export { readCourse } from './source/read-course.js';
export type { CourseSource } from './source/course-source.js';
