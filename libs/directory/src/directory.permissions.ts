import { permission } from '@muster/kernel';

/** Making agencies below one's own and changing one's own. Top-level agencies need the right over everything. */
export const agenciesWrite = permission('agencies.write', ['agency_admin', 'system_admin']);

/** Making task forces (over everything) and keeping their memberships and memoranda. */
export const taskForcesWrite = permission('task-forces.write', ['task_force_coordinator', 'system_admin']);

/** Adding, renaming, moving and separating people. A court's people are kept by its own administrator or educator. */
export const peopleWrite = permission('people.write', ['agency_admin', 'judicial_educator', 'system_admin']);

/** Erasing who somebody is, for good. Over everything only: it reaches every agency at which the person has been. */
export const peopleErase = permission('people.erase', ['system_admin']);

/** Importing an agency's roster and reading what an import did. */
export const rostersImport = permission('rosters.import', ['agency_admin', 'judicial_educator', 'system_admin']);
