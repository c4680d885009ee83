import { permission } from '@muster/kernel';

/** Assigning requirements to people, by hand or by rule. */
export const assignmentsWrite = permission('assignments.write', [
  'agency_admin',
  'task_force_coordinator',
  'judicial_educator',
  'system_admin',
]);

/** Holds, extensions, waivers, revocations and overrides for people at work in an agency of one's own. */
export const exceptionsWrite = permission('exceptions.write', ['agency_admin', 'judicial_educator', 'system_admin']);

/** Running the refresher sweep by hand, for any date. */
export const sweepsRun = permission('sweeps.run', ['system_admin']);
