export { seededRandom, shuffled } from './chance/seeded-random.js';
export { SetClock } from './clock/set-clock.js';
export { testDatabase } from './postgres/test-database.js';
export type { TestDatabase, TestDatabaseOptions } from './postgres/test-database.js';
export { testRedis } from './redis/test-redis.js';
export type { TestRedis } from './redis/test-redis.js';
export * from './packages/index.js';
export { startThrowawayCluster } from './postgres/throwaway-cluster.js';
export type { ThrowawayCluster } from './postgres/throwaway-cluster.js';
import type { TestAssembly } from './plugins/assemble-for-test.js';
export type { MessageState, RunnerBench, RunnerRule, RunnerSubject } from './runner-contract/index.js';

/** The contract of job runners. Loaded when asked for, because it brings Nest, TypeORM and the jobs. */
export const runnerContract = () => import('./runner-contract/index.js');

/** Plugins as a host puts them together, on a database of their own. Loaded when asked for, because it brings Nest and TypeORM. */
export const assembleForTest = async (assembly: TestAssembly) =>
  (await import('./plugins/assemble-for-test.js')).assembleForTest(assembly);
