import { permission } from '@muster/kernel';

/** Publishing courses, and changing those that one's own agency or court made. */
export const coursesWrite = permission('courses.write', ['agency_admin', 'judicial_educator', 'system_admin']);

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
