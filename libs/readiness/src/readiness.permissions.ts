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
