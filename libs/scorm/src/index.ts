export { ContentAddress } from './content/content-address.js';
export { AttemptReader } from './history/attempt-reader.js';
export { RegistrationLookup } from './ports/registration-lookup.js';
export type { LaunchableRegistration } from './ports/registration-lookup.js';
export { scorm } from './scorm.plugin.js';
