export { AssetsMissingError, CourseSourceError } from './authoring.errors.js';
export type { SourceProblem, SourceProblemCode } from './authoring.errors.js';
export { buildAllCourses } from './build/build-all-courses.js';
export type { WrittenPackage } from './build/build-all-courses.js';
export { buildCourse } from './build/build-course.js';
export type { BuiltPackage, CourseStandard } from './build/build-course.js';
export { readCourse } from './source/read-course.js';
export type { CourseSource } from './source/read-course.js';
