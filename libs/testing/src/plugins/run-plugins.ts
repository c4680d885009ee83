import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Transactions } from '@muster/kernel';
import { assembleForTest } from './assemble-for-test.js';
import type { TestAssembly } from './assemble-for-test.js';
import type { RunningPlugins } from './plugin-app.js';

const options = { logger: ['error' as const], abortOnError: false };

/** Plugins without HTTP. */
export async function runPlugins(assembly: TestAssembly): Promise<RunningPlugins> {
  const { module, clock, database } = await assembleForTest(assembly);
  const context = await NestFactory.createApplicationContext(module, options);
  return { context, transactions: context.get(Transactions, { strict: false }), clock, database, origin: '' };
}

/**
 * Plugins that answer HTTP on a free port of loopback.
 * @param prepare what a host does with its server before it listens
 */
export async function servePlugins(
  assembly: TestAssembly,
  adapter = new FastifyAdapter(),
  prepare?: (app: NestFastifyApplication) => Promise<unknown>,
): Promise<RunningPlugins> {
  const { module, clock, database } = await assembleForTest(assembly);
  const context = await NestFactory.create<NestFastifyApplication>(module, adapter, options);
  await prepare?.(context);
  await context.listen(0, '127.0.0.1');
  const origin = await context.getUrl();
  return { context, transactions: context.get(Transactions, { strict: false }), clock, database, origin };
}
