import type { Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { MusterError } from '../error/muster-error.js';
import { refusedValue, retryAfterOf, takenKey } from './problem.js';
import type { Problem } from './problem.js';

/** Writes a line for a failure that an operator should hear of, or that PostgreSQL refused. */
export function logFailure(logger: Logger, error: unknown, request: FastifyRequest, problem: Problem): void {
  const route = `${request.method} ${request.routeOptions.url ?? 'unknown route'}`;
  if (problem.status >= 500 || (error instanceof MusterError && error.operator)) {
    logger.error(`${route} failed: ${problem.code}`, error instanceof Error ? error.stack : '');
  }
  const refused = refusedValue(error) ?? takenKey(error);
  // Without the driver's message, which repeats the value.
  if (refused !== undefined) logger.warn(`${route} was refused by PostgreSQL: ${refused}`);
}

/** Answers `application/problem+json` (RFC 9457), with Retry-After where the failure knows when it ends. */
export function sendProblem(reply: FastifyReply, error: unknown, problem: Problem): FastifyReply {
  const retryAfter = retryAfterOf(error);
  if (retryAfter !== undefined) void reply.header('retry-after', String(retryAfter));
  return reply.code(problem.status).type('application/problem+json').send(problem);
}
