export { certification } from './certification.plugin.js';
export { RegistrationsPort } from './ports/registrations.port.js';
export type { RegistrationStanding } from './ports/registrations.port.js';
