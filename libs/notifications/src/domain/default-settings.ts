import type { ReminderSettings } from '@muster/contracts';

/** How people are told whose agency has chosen nothing. */
export const DEFAULT_SETTINGS: ReminderSettings = {
  enabled: true,
  quietWeekends: true,
  federalHolidays: true,
  holidays: [],
  supervisorSteps: ['days_7', 'due', 'grace', 'lapsed'],
  administratorSteps: ['grace', 'lapsed'],
};
