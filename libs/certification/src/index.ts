export { RuleTrainings } from './assignment-rules/rule-trainings.js';
export { certification } from './certification.plugin.js';
export { RegistrationsPort } from './ports/registrations.port.js';
export type { RegistrationStanding } from './ports/registrations.port.js';
export { NobodyReminds, RemindersPort } from './ports/reminders.port.js';
export type { RemindersOfSweep } from './ports/reminders.port.js';
export { RefresherDates } from './reminder-dates/refresher-dates.js';
export type { Deadline, DeadlinesOf, OwedTraining, OwedWhen } from './reminder-dates/refresher-dates.js';
