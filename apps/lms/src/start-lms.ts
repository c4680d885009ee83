import 'reflect-metadata';
import fastifyCookie from '@fastify/cookie';
import fastifyMultipart from '@fastify/multipart';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { databaseRefusal, entitiesOf, hearOut, migrate, migrationsOf, readEnvironment } from '@muster/kernel';
import type { Clock, Environment } from '@muster/kernel';
import { ContentAddress } from '@muster/scorm';
import { HealthModule } from './health/health.module.js';
import { hostModule, pluginsOf } from './host.js';
import { serveOpenApi } from './http/open-api.js';
import { addSecurityHeaders } from './http/security-headers.js';
import { servePages } from './pages/static-pages.js';
import { ServerLogger } from './server-logger.js';
import { SetupModule } from './setup/setup.module.js';
import { VERSION } from './version.js';

export interface RunningLms {
  /** Address of the application. */
  appUrl: string;
  /** Address of the content origin, with `*` for the random host. */
  contentUrl: string;
  /** Does work whose every step would be an event in the log, without these lines; warnings and errors stay. */
  quietly<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface StartOptions {
  /** Replaces the system's clock, for tests. */
  clock?: Clock;
  /** Leaves the pages out, for tests of the API alone. */
  withoutPages?: boolean;
}

const LARGEST_BODY_BYTES = 1024 * 1024;
const LARGEST_UPLOAD_BYTES = 2 * 1024 ** 3;
/** For a large package over a slow line; Node gives the headers alone one minute. */
const LONGEST_REQUEST_MS = 600_000;

/**
 * Brings the database of the settings up to this program's schema.
 * @throws Error with a sentence when the database cannot be reached, does not let the user in or is of a newer version.
 */
export async function migrateDatabase(environment: Environment): Promise<void> {
  const plugins = pluginsOf(environment);
  const variable = environment.DATABASE_ADMIN_URL ? 'DATABASE_ADMIN_URL' : 'DATABASE_URL';
  const url = environment[variable] ?? environment.DATABASE_URL;
  try {
    await migrate({ url, entities: entitiesOf(plugins), migrations: migrationsOf(plugins) });
  } catch (error) {
    throw databaseRefusal(error, variable, url);
  }
}

/**
 * Starts the server: migrates, checks the database, opens the application and the content origin and runs the jobs.
 * @throws Error with a sentence for wrong settings, a database of a newer version or a taken port.
 */
export async function startLms(
  variables: Record<string, string | undefined>,
  options: StartOptions = {},
): Promise<RunningLms> {
  const environment = readEnvironment(variables);
  await migrateDatabase(environment);

  const logger = new ServerLogger(environment.NODE_ENV === 'production');
  const app = await NestFactory.create<NestFastifyApplication>(
    hostModule(environment, [HealthModule, SetupModule], options.clock),
    new FastifyAdapter({
      requestTimeout: LONGEST_REQUEST_MS,
      trustProxy: environment.MUSTER_TRUSTED_PROXIES.length > 0 ? environment.MUSTER_TRUSTED_PROXIES : false,
      forceCloseConnections: true,
      bodyLimit: LARGEST_BODY_BYTES,
      routerOptions: { maxParamLength: 200 },
    }),
    { logger, abortOnError: false },
  );
  const server = app.getHttpAdapter().getInstance();
  await app.register(fastifyCookie);
  await app.register(fastifyMultipart, {
    limits: { fileSize: LARGEST_UPLOAD_BYTES, files: 1, fields: 20, fieldSize: 100_000 },
  });
  addSecurityHeaders(server, environment);
  hearOut(server);
  if (environment.MUSTER_API_DOCS) serveOpenApi(app, VERSION);
  if (!options.withoutPages) await servePages(server);
  await app.listen(environment.PORT, environment.HOST);
  return {
    appUrl: environment.APP_ORIGIN,
    contentUrl: app.get(ContentAddress, { strict: false }).pattern,
    quietly: (work) => logger.quietly(work),
    close: () => app.close(),
  };
}
