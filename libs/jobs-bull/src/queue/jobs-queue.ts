import { BullModule } from '@nestjs/bull';
import type { BullModuleOptions } from '@nestjs/bull';
import { pluginOptions } from '@muster/kernel';
import type { JobsBullOptions } from '../jobs-bull.options.js';
import { redisAddress } from '../redis/redis-address.js';

/** Name of the one queue; with the prefix, the beginning of its keys in Redis is `muster:jobs:`. */
export const JOBS_QUEUE = 'jobs';
export const DEFAULT_PREFIX = 'muster';

/** What a job carries. The message itself stays in PostgreSQL. */
export interface JobData {
  /** Id of the row in `jobs.message`. */
  id: string;
}

/** After an outage, work goes on within two seconds. Bull's own pauses grow to twenty. */
const LONGEST_RECONNECT_MS = 2000;

function queueOptions({ redisUrl, prefix = DEFAULT_PREFIX }: JobsBullOptions): BullModuleOptions {
  const options: BullModuleOptions & { skipVersionCheck: true } = {
    prefix,
    redis: {
      ...redisAddress(redisUrl),
      // How long a process that ends waits for a Redis that does not close the connection.
      disconnectTimeout: 500,
      retryStrategy: (times: number) => Math.min(LONGEST_RECONNECT_MS, times * 100),
    },
    settings: {
      // PostgreSQL decides about another try, so Bull gives none to a job whose worker went away.
      maxStalledCount: 0,
      lockDuration: 60_000,
      // After an error of Redis; the default is five seconds.
      retryProcessDelay: 1000,
    },
    // The check would connect as soon as the object is made, in processes that run no jobs too.
    skipVersionCheck: true,
  };
  return options;
}

/** The only place that makes a Bull object. It connects when it is first used, not before. */
export const jobsQueueModule = BullModule.registerQueueAsync({
  name: JOBS_QUEUE,
  inject: [pluginOptions('jobs-bull')],
  useFactory: queueOptions,
});
