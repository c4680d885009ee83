import { daily, definePlugin, executes } from '@muster/kernel';
import { MessageRepository } from './data/message.repository.js';
import { Jobs1000000000002 } from './data/migrations/1-jobs.migration.js';
import { EmitAll1000000000201 } from './data/migrations/201-emit-all.migration.js';
import { Background1000000000320 } from './data/migrations/320-background.migration.js';
import { WaitingChanges1000000000453 } from './data/migrations/453-waiting-changes.migration.js';
import { WaitingChanges } from './data/waiting-changes.repository.js';
import { ForgetOldRows } from './forget/forget-old-rows.handler.js';
import { forgetOldRows } from './forget/forget-old-rows.task.js';
import { JobsHealth } from './health/jobs-health.js';
import { Outbox } from './outbox/outbox.js';
import { Consumers } from './run/consumers.js';
import { JobLifecycle } from './run/job-lifecycle.js';
import { JobRunner } from './run/job-runner.js';
import { MessageExecutor } from './run/message-executor.js';
import { PostgresRunner } from './run/postgres-runner.js';
import { WakeUp } from './run/wake-up.js';
import { Scheduler } from './schedule/scheduler.js';

/** Durable messages and schedules in PostgreSQL, and the default runner. */
export const jobs = definePlugin({
  name: 'jobs',
  migrations: [Jobs1000000000002, EmitAll1000000000201, Background1000000000320, WaitingChanges1000000000453],
  providers: [
    MessageRepository,
    WaitingChanges,
    Outbox,
    Consumers,
    MessageExecutor,
    WakeUp,
    PostgresRunner,
    Scheduler,
    JobLifecycle,
  ],
  exports: [Outbox, MessageRepository, WaitingChanges, MessageExecutor, PostgresRunner, WakeUp],
  tasks: [executes(forgetOldRows, ForgetOldRows)],
  schedules: [
    daily({
      name: 'jobs/forget-old-rows',
      // In the small hours of the United States, after the nightly work of the others.
      at: '09:30',
      timeZone: 'UTC',
      task: forgetOldRows,
      payload: (date) => ({ occurrence: date }),
    }),
  ],
  health: [JobsHealth],
  needs: [JobRunner],
});
