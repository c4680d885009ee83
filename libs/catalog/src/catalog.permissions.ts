import { permission } from '@muster/kernel';

/** Publishing courses for the whole installation. */
export const coursesWrite = permission('courses.write', ['agency_admin', 'system_admin']);

/** Putting courses together into a curriculum. */
export const curriculaWrite = permission('curricula.write', [
  'agency_admin',
  'task_force_coordinator',
  'judicial_educator',
  'system_admin',
]);

/** Making requirements: which curriculum, how long it counts, when it is renewed. */
export const requirementsWrite = permission('requirements.write', [
  'agency_admin',
  'task_force_coordinator',
  'judicial_educator',
  'system_admin',
]);
