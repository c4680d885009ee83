export { notifications } from './notifications.plugin.js';
export { SessionNoticesPort } from './ports/session-notices.port.js';
export type { NoticeOfSession } from './ports/session-notices.port.js';
export { OwedTrainingsPort } from './ports/owed-trainings.port.js';
export type { Deadline, DeadlinesOf, OwedTraining, OwedWhen } from './ports/owed-trainings.port.js';
export { PlannedDaysPort } from './ports/planned-days.port.js';
export type { PlannedDay, PlannedDaysOf } from './ports/planned-days.port.js';
export { Remind } from './remind/remind.service.js';
