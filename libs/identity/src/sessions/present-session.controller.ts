import { Controller, Get, Inject, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { presentSessionAnswer } from '@muster/contracts';
import type { PresentSessionAnswer } from '@muster/contracts';
import { AllowAnyone, Answers, MusterError, Transactions } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import type { FastifyRequest } from 'fastify';
import { credentialOf } from '../authenticate/credential.js';
import { SessionCheck } from '../authenticate/session-check.js';
import { SessionDescription } from './session-description.js';

/** Whether this browser is signed in. Nobody, or a session that is over, is an answer here and no failure. */
@ApiTags('sessions')
@Controller('api/v1/session')
export class PresentSessionController {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(SessionCheck) private readonly sessions: SessionCheck,
    @Inject(SessionDescription) private readonly description: SessionDescription,
  ) {}

  @Get()
  @AllowAnyone()
  @ApiOperation({ summary: 'The session of the cookie as in GET /me, or null when nobody is signed in' })
  @Answers(200, presentSessionAnswer)
  async read(@Req() request: FastifyRequest): Promise<PresentSessionAnswer> {
    const caller = await this.callerOf(request);
    const credential = credentialOf(request);
    if (!caller || credential?.kind !== 'session') return { session: null };
    const { csrfToken, expiresAt } = credential;
    const session = await this.transactions.as(caller, (tx) =>
      this.description.of(tx, { personId: caller.personId, csrfToken, expiresAt }),
    );
    return { session };
  }

  private async callerOf(request: FastifyRequest): Promise<Caller | undefined> {
    try {
      return await this.sessions.check(request);
    } catch (error) {
      if (error instanceof MusterError && error.status === 401) return undefined;
      throw error;
    }
  }
}
