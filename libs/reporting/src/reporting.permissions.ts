import { permission } from '@muster/kernel';

/** Making awards and their reports: over everything, or over every task force and agency that the award names. */
export const awardsWrite = permission('awards.write', ['task_force_coordinator', 'agency_admin', 'system_admin']);

/** Reading awards, reports and the rows behind them. A funder's reviewer has it over an award and sees no names. */
export const awardsRead = permission('awards.read', [
  'task_force_coordinator',
  'agency_admin',
  'judicial_educator',
  'funder_reviewer',
  'auditor',
  'system_admin',
]);

/** Taking a roster of continuing education of an agency's people; of a court's, its educator alone. */
export const creditRostersRead = permission('credit-rosters.read', [
  'agency_admin',
  'judicial_educator',
  'system_admin',
]);

/** Building reports of one's own over task forces and agencies of the role. What they count is what the reader's records reach shows. */
export const savedReportsUse = permission('saved-reports.use', [
  'task_force_coordinator',
  'agency_admin',
  'judicial_educator',
  'system_admin',
]);
