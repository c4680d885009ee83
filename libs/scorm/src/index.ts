export { ContentAddress } from './content/content-address.js';
export { AttemptReader } from './history/attempt-reader.js';
export { NothingOwed, OwedThroughPort } from './ports/owed-through.port.js';
export type { OwedTraining } from './ports/owed-through.port.js';
export { RegistrationLookup } from './ports/registration-lookup.js';
export type { LaunchableRegistration } from './ports/registration-lookup.js';
export { scorm } from './scorm.plugin.js';
