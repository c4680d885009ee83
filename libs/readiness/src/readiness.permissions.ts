import { permission } from '@muster/kernel';

/** Turnover of an agency whose people one sees, and of a task force that one coordinates. */
export const turnoverRead = permission('turnover.read', [
  'supervisor',
  'agency_admin',
  'task_force_coordinator',
  'judicial_educator',
  'auditor',
  'system_admin',
]);

/** Who fills the seats of a task force that one coordinates, and what an agency’s people mean for its task forces. */
export const readinessRead = permission('readiness.read', turnoverRead.roles);

/** Setting the seats of a task force. */
export const seatsWrite = permission('seats.write', ['task_force_coordinator', 'system_admin']);

/** Making plans against turnover for a task force, and accepting what they suggest. */
export const plansWrite = permission('plans.write', seatsWrite.roles);
