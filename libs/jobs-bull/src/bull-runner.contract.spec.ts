import 'reflect-metadata';
import { runnerContract, testRedis } from '@muster/testing';
import type { TestRedis } from '@muster/testing';
import { BullRunner } from './bull-runner.js';
import { jobsBull } from './jobs-bull.plugin.js';

const { describeRunner } = await runnerContract();
let redis: TestRedis;

beforeAll(async () => {
  redis = await testRedis();
});
afterAll(() => redis.stop());

describeRunner('BullRunner', () => ({
  runner: BullRunner,
  plugins: (bench) => [jobsBull({ redisUrl: redis.url, prefix: bench })],
}));
