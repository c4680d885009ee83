import { definePlugin, pluginOptions } from '@muster/kernel';
import { BullRunner } from './bull-runner.js';
import { RedisHealth } from './health/redis-health.js';
import { jobsBullOptions } from './jobs-bull.options.js';
import { jobsQueueModule } from './queue/jobs-queue.js';
import { RedisLink } from './redis/redis-link.js';
import { Relay } from './relay/relay.js';
import { BullWorker } from './work/bull-worker.js';

/** Runs the messages of `@muster/jobs` on Bull, for more worker processes than one. */
export const jobsBull = definePlugin({
  name: 'jobs-bull',
  options: jobsBullOptions,
  imports: [jobsQueueModule],
  providers: [RedisLink, Relay, BullWorker, BullRunner],
  // The module of the queue reads the options too.
  exports: [BullRunner, pluginOptions('jobs-bull')],
  health: [RedisHealth],
});
