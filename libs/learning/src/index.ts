export { AttendedCompletions } from './attended-completions/attended-completions.js';
export type { AttendedCourse } from './attended-completions/attended-completions.js';
export { learning } from './learning.plugin.js';
export type { RegistrationRow } from './data/registration.repository.js';
export { AttemptHistory, NothingPlayed } from './ports/attempt-history.js';
export { RegisterService } from './registrations/register.service.js';
export { RegistrationStates } from './registrations/registration-states.js';
