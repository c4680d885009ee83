export { seededRandom, shuffled } from './chance/seeded-random.js';
export { FORGED_DATED_CURSORS } from './cursors/forged-dated-cursors.js';
export { SetClock } from './clock/set-clock.js';
export { SmtpBox } from './mail/smtp-box.js';
export type { ReceivedMail } from './mail/smtp-box.js';
export { testDatabase } from './postgres/test-database.js';
export type { TestDatabase, TestDatabaseOptions } from './postgres/test-database.js';
export { testRedis } from './redis/test-redis.js';
export type { TestRedis } from './redis/test-redis.js';
export * from './packages/index.js';
export { startThrowawayCluster } from './postgres/throwaway-cluster.js';
export type { ThrowawayCluster } from './postgres/throwaway-cluster.js';
import type * as RunPlugins from './plugins/run-plugins.js';
export { PluginApp } from './plugins/plugin-app.js';
export type { RunningPlugins } from './plugins/plugin-app.js';
export type { MessageState, RunnerBench, RunnerRule, RunnerSubject } from './runner-contract/index.js';

/** The contract of job runners. Loaded when asked for, because it brings Nest, TypeORM and the jobs. */
export const runnerContract = () => import('./runner-contract/index.js');

/** Plugins as a host puts them together, on a database of their own. Loaded when asked for, because they bring Nest and TypeORM. */
export const runPlugins = async (...given: Parameters<typeof RunPlugins.runPlugins>) =>
  (await import('./plugins/run-plugins.js')).runPlugins(...given);

/** The same behind HTTP. */
export const servePlugins = async (...given: Parameters<typeof RunPlugins.servePlugins>) =>
  (await import('./plugins/run-plugins.js')).servePlugins(...given);
