import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { readEnvironment } from '@muster/kernel';
import { hostModule } from './host.js';
import { ServerLogger } from './server-logger.js';
import { migrateDatabase } from './start-lms.js';

/** Starts the plugins without HTTP: jobs and schedules only. */
export async function startWorker(variables: Record<string, string | undefined>): Promise<{ close(): Promise<void> }> {
  const environment = readEnvironment({ ...variables, MUSTER_SERVE: 'false', MUSTER_RUN_JOBS: 'true' });
  await migrateDatabase(environment);
  const app = await NestFactory.createApplicationContext(hostModule(environment, []), {
    logger: new ServerLogger(environment.NODE_ENV === 'production'),
    abortOnError: false,
  });
  return { close: () => app.close() };
}
