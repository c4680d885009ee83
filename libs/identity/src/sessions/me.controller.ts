import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { sessionAnswer } from '@muster/contracts';
import type { SessionAnswer } from '@muster/contracts';
import { AllowSignedIn, Answers, CurrentCaller, Transactions } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import type { Credential } from '../authenticate/credential.js';
import { CurrentCredential } from '../authenticate/current-credential.decorator.js';
import { SessionDescription } from './session-description.js';

@ApiTags('sessions')
@Controller('api/v1/me')
export class MeController {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(SessionDescription) private readonly description: SessionDescription,
  ) {}

  @Get()
  @AllowSignedIn()
  @ApiOperation({ summary: 'Who you are, your roles, and the CSRF token of your session' })
  @Answers(200, sessionAnswer)
  me(@CurrentCaller() caller: Caller, @CurrentCredential() credential: Credential): Promise<SessionAnswer> {
    const csrfToken = credential.kind === 'session' ? credential.csrfToken : '';
    return this.transactions.as(caller, (tx) =>
      this.description.of(tx, { personId: caller.personId, csrfToken, expiresAt: credential.expiresAt }),
    );
  }
}
