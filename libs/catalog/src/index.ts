export { catalog } from './catalog.plugin.js';
export { coursesWrite, curriculaWrite, requirementsWrite } from './catalog.permissions.js';
export { Courses } from './courses/courses.js';
export type { CourseVersionRow, NewCourseVersion } from './courses/course-version.js';
export { Curricula } from './curricula/curricula.js';
export type { CurriculumRow } from './curricula/curricula.js';
export { audienceProblem } from './domain/audience.js';
export { Requirements } from './requirements/requirements.js';
export type { RequirementRow } from './requirements/requirement.repository.js';
