export { directory } from './directory.plugin.js';
export type { AgencyRow } from './data/agency.repository.js';
export type { HeldPosition } from './data/position.repository.js';
export type { TaskForceMember } from './data/task-force.repository.js';
export { DEFAULT_TIME_ZONE } from './domain/default-time-zone.js';
export { Directory } from './lookup/directory.js';
export { DirectoryPersonLookup } from './lookup/directory-person-lookup.js';
export { DirectoryScopeLookup } from './lookup/directory-scope-lookup.js';
