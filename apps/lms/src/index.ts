export { pluginsOf } from './host.js';
export { migrateDatabase, startLms } from './start-lms.js';
export type { RunningLms, StartOptions } from './start-lms.js';
export { startWorker } from './start-worker.js';
