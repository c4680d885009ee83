import { Catch, Logger } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { logFailure, sendProblem } from './answer-problem.js';
import { readableBody } from './multipart.decorator.js';
import { problemOf } from './problem.js';

/** Answers every failure as `application/problem+json` and logs those that an operator should hear of. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const plain = problemOf(error);
    const problem = plain.status === 415 ? { ...plain, detail: readableBody(request) } : plain;
    logFailure(this.logger, error, request, problem);
    void sendProblem(host.switchToHttp().getResponse<FastifyReply>(), error, problem);
  }
}
