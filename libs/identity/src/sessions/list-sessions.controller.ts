import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ownSessionPage } from '@muster/contracts';
import type { OwnSessionAnswer } from '@muster/contracts';
import { AllowSignedIn, Answers, Clock, CurrentCaller, Transactions } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import type { Credential } from '../authenticate/credential.js';
import { CurrentCredential } from '../authenticate/current-credential.decorator.js';
import { SessionRepository } from '../data/session.repository.js';
import { IDLE_MINUTES } from '../domain/session-life.js';

@ApiTags('sessions')
@Controller('api/v1/sessions')
export class ListSessionsController {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(SessionRepository) private readonly sessions: SessionRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** All on one page: nobody has many sessions open at once. */
  @Get()
  @AllowSignedIn()
  @ApiOperation({ summary: 'Your own open sessions' })
  @Answers(200, ownSessionPage)
  async list(
    @CurrentCaller() caller: Caller,
    @CurrentCredential() credential: Credential,
  ): Promise<Page<OwnSessionAnswer>> {
    const now = this.clock.date();
    const since = new Date(now.getTime() - IDLE_MINUTES * 60_000);
    const open = await this.transactions.as(caller, (tx) => this.sessions.open(tx, caller.personId, since, now));
    const items = open.map((session) => ({
      id: session.id,
      createdAt: session.createdAt.toISOString(),
      lastSeenAt: session.lastSeenAt.toISOString(),
      expiresAt: session.expiresAt.toISOString(),
      current: credential.kind === 'session' && credential.sessionId === session.id,
    }));
    return { items, nextCursor: null };
  }
}
