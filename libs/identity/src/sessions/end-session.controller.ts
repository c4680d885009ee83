import { Controller, Delete, HttpCode, Inject, Param, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AuditLog } from '@muster/audit';
import { uuid } from '@muster/contracts';
import { AllowSignedIn, CurrentCaller, ENVIRONMENT, notFound, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Environment } from '@muster/kernel';
import type { FastifyReply } from 'fastify';
import type { Credential } from '../authenticate/credential.js';
import { CurrentCredential, requireSession } from '../authenticate/current-credential.decorator.js';
import { SessionRepository } from '../data/session.repository.js';
import { sessionCookie } from '../domain/cookie.js';

@ApiTags('sessions')
@Controller('api/v1/sessions')
export class EndSessionController {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(SessionRepository) private readonly sessions: SessionRepository,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Delete('current')
  @HttpCode(204)
  @AllowSignedIn()
  @ApiOperation({ summary: 'Sign out' })
  async endCurrent(
    @CurrentCaller() caller: Caller,
    @CurrentCredential() credential: Credential,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.end(caller, requireSession(credential).sessionId);
    void reply.header('set-cookie', sessionCookie(this.environment.APP_ORIGIN, null));
  }

  @Delete(':id')
  @HttpCode(204)
  @AllowSignedIn()
  @ApiOperation({ summary: 'End one of your own sessions, such as one on a lost device' })
  async endOne(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<void> {
    await this.end(caller, id);
  }

  private async end(caller: Caller, id: string): Promise<void> {
    await this.transactions.as(caller, async (tx) => {
      const ended = await withSystemReach(tx, () => this.sessions.endOf(tx, caller.personId, id));
      if (!ended) throw notFound('session');
      const actorId = caller.personId;
      await this.auditLog.record(tx, { action: 'session.ended', actorId, subjectKind: 'session', subjectId: id });
    });
  }
}
