import { permission } from '@muster/kernel';

/** Subscribing to the calendar of an agency's deadlines. */
export const agencyCalendarsRead = permission('agency-calendars.read', [
  'supervisor',
  'agency_admin',
  'judicial_educator',
  'system_admin',
]);

/** Choosing how an agency's people are told, and looking at who would be told of what. */
export const remindersManage = permission('reminders.manage', ['agency_admin', 'judicial_educator', 'system_admin']);
