import { Catch, Logger } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { MusterError } from '../error/muster-error.js';
import { readableBody } from './multipart.decorator.js';
import { problemOf, refusedValue, takenKey } from './problem.js';

/** Answers every failure as `application/problem+json` and logs those that an operator should hear of. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const plain = problemOf(error);
    const problem = plain.status === 415 ? { ...plain, detail: readableBody(request) } : plain;
    if (problem.status >= 500 || (error instanceof MusterError && error.operator)) {
      const route = request.routeOptions.url ?? 'unknown route';
      this.logger.error(
        `${request.method} ${route} failed: ${problem.code}`,
        error instanceof Error ? error.stack : '',
      );
    }
    const refused = refusedValue(error) ?? takenKey(error);
    if (refused !== undefined) {
      // Without the driver's message, which repeats the value.
      this.logger.warn(
        `${request.method} ${request.routeOptions.url ?? 'unknown route'} was refused by PostgreSQL: ${refused}`,
      );
    }
    if (error instanceof MusterError && error.retryAfter !== undefined) {
      void reply.header('retry-after', String(error.retryAfter));
    }
    void reply.status(problem.status).type('application/problem+json').send(problem);
  }
}
