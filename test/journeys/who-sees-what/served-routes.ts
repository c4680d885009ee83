import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readEnvironment } from '@muster/kernel';
import { HealthModule } from '../../../apps/lms/src/health/health.module.js';
import { hostModule } from '../../../apps/lms/src/host.js';
import { openApiOf } from '../../../apps/lms/src/http/open-api.js';
import { SetupModule } from '../../../apps/lms/src/setup/setup.module.js';

/** A route that answers GET, and what may stand behind its question mark. */
export interface ReadRoute {
  /** Template as the OpenAPI document writes it: `/api/v1/people/{id}`. */
  path: string;
  /** With the most that a number may be, where the document says it. */
  filters: { name: string; required: boolean; maximum?: number }[];
  /** Media types of its success, as documented. */
  answers: string[];
}

interface Documented {
  paths: Record<
    string,
    {
      get?: {
        parameters?: { name: string; in: string; required?: boolean; schema?: { maximum?: number } }[];
        responses: Record<string, { content?: Record<string, unknown> }>;
      };
    }
  >;
}

export interface ServedRoutes {
  reads: ReadRoute[];
  /** Every route that may change something, such as `POST /api/v1/people`. */
  writes: string[];
}

/** What a request asks for that changes nothing, whatever it is sent to. */
const SAFE = ['GET', 'HEAD', 'OPTIONS', 'TRACE'];

/**
 * Every route of the server: from the server's own table, because a route may be missing from the document. Those that answer GET
 * come with their filters from the OpenAPI document.
 * @param databaseUrl of a migrated database, as `muster_app`; nothing is written to it.
 */
export async function servedRoutes(databaseUrl: string): Promise<ServedRoutes> {
  const environment = readEnvironment({
    DATABASE_URL: databaseUrl,
    MUSTER_SECRET: 'only-for-tests-'.repeat(3),
    MUSTER_RUN_JOBS: 'false',
    MUSTER_SERVE: 'false',
  });
  const adapter = new FastifyAdapter();
  const read = new Set<string>();
  const written = new Set<string>();
  adapter.getInstance().addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) {
      if (each === 'GET') read.add(url);
      if (!SAFE.includes(each)) written.add(`${each} ${url.replace(/:(\w+)/g, '{$1}')}`);
    }
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    hostModule(environment, [HealthModule, SetupModule]),
    adapter,
    { logger: ['error'], abortOnError: false },
  );
  try {
    const document = openApiOf(app, '0.0.0') as unknown as Documented;
    await app.init();
    return {
      reads: [...read].sort().map((url) => describedIn(document, url.replace(/:(\w+)/g, '{$1}'))),
      writes: [...written].sort(),
    };
  } finally {
    await app.close();
  }
}

function describedIn(document: Documented, path: string): ReadRoute {
  const operation = document.paths[path]?.get;
  const success = Object.entries(operation?.responses ?? {}).find(([status]) => status.startsWith('2'));
  return {
    path,
    filters: (operation?.parameters ?? [])
      .filter((parameter) => parameter.in === 'query')
      .map(({ name, required, schema }) => ({
        name,
        required: required === true,
        ...(schema?.maximum !== undefined && { maximum: schema.maximum }),
      })),
    answers: Object.keys(success?.[1].content ?? {}),
  };
}
