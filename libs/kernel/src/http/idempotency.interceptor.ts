import { createHash } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom } from 'rxjs';
import type { Observable } from 'rxjs';
import { IdempotentAnswerRepository } from '../database/idempotent-answer.repository.js';
import { conflict, invalidInput } from '../error/muster-error.js';
import { callerOf } from './caller.decorator.js';
import { HIDES_ANSWER } from './hides-answer.decorator.js';
import { Reflector } from '@nestjs/core';

const LONGEST_KEY = 255;

/** Uploads hash their files themselves; their form cannot be read before the operation reads it. */
function isMultipart(request: FastifyRequest): boolean {
  return (request.headers['content-type'] ?? '').startsWith('multipart/');
}

function hashOf(request: FastifyRequest): string {
  return createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`)
    .digest('hex');
}

/**
 * Gives the first answer again to a POST that is repeated with its Idempotency-Key within 24 hours, and refuses the key
 * with another body. A failed request may be repeated: only answers of success are kept.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly logger = new Logger('http');

  constructor(
    @Inject(IdempotentAnswerRepository) private readonly answers: IdempotentAnswerRepository,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const key = request.headers['idempotency-key'];
    const caller = callerOf(request);
    if (request.method !== 'POST' || typeof key !== 'string' || !caller || isMultipart(request)) return next.handle();
    if (key.length === 0 || key.length > LONGEST_KEY) {
      throw invalidInput([{ path: 'Idempotency-Key', message: 'Give a key of 1 to 255 characters.' }]);
    }
    const hidden = this.reflector.get<boolean | undefined>(HIDES_ANSWER, context.getHandler()) ?? false;
    return from(this.once(caller.personId, key, hashOf(request), hidden, http.getResponse<FastifyReply>(), next));
  }

  private async once(
    ownerId: string,
    key: string,
    requestHash: string,
    hidden: boolean,
    reply: FastifyReply,
    next: CallHandler,
  ): Promise<unknown> {
    const before = await this.answers.begin(ownerId, key, requestHash);
    if (before) {
      if (before.requestHash !== requestHash) {
        throw conflict(
          'KERNEL.IDEMPOTENCY_KEY_REUSED',
          'This Idempotency-Key came with another request before. Use a new key.',
        );
      }
      if (before.state === 'running') {
        throw conflict(
          'KERNEL.REQUEST_RUNNING',
          'The first request with this Idempotency-Key is still running. Wait and ask again.',
        );
      }
      if (hidden) {
        throw conflict(
          'KERNEL.SHOWN_ONCE',
          'This was answered before, and its secret is shown only once. Ask for a new one.',
        );
      }
      void reply.status(before.status ?? 200).header('idempotency-replayed', 'true');
      return before.body;
    }
    let answer: unknown;
    try {
      answer = await lastValueFrom(next.handle(), { defaultValue: undefined });
    } catch (error) {
      await this.answers.forget(ownerId, key);
      throw error;
    }
    try {
      await this.answers.finish(ownerId, key, reply.statusCode, hidden ? null : answer);
    } catch (error) {
      // The work is done and committed: the key stays taken, so that a repetition at once cannot do it again.
      this.logger.error(
        'An answer could not be kept for its Idempotency-Key',
        error instanceof Error ? error.stack : '',
      );
    }
    return answer;
  }
}
