export { BullRunner } from './bull-runner.js';
export { jobsBull } from './jobs-bull.plugin.js';
export type { JobsBullOptions } from './jobs-bull.options.js';
