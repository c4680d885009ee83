import { Body, Controller, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { sessionAnswer, sessionBody } from '@muster/contracts';
import type { SessionAnswer, SessionBody } from '@muster/contracts';
import { AllowAnyone, Answers, ENVIRONMENT, Transactions } from '@muster/kernel';
import type { Environment } from '@muster/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { originOf } from '../authenticate/origin-of.js';
import { sessionCookie, sessionTokenIn } from '../domain/cookie.js';
import { isForeign } from '../domain/cross-site.js';
import { csrfTokenOf } from '../domain/tokens.js';
import { crossSite } from '../identity.errors.js';
import { SessionDescription } from '../sessions/session-description.js';
import { SignIn } from './sign-in.js';

@ApiTags('sessions')
@Controller('api/v1/sessions')
export class SignInController {
  constructor(
    @Inject(SignIn) private readonly signIn: SignIn,
    @Inject(SessionDescription) private readonly description: SessionDescription,
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Post()
  @AllowAnyone()
  @ApiOperation({ summary: 'Sign in: sets the session cookie and answers who you are' })
  @Answers(201, sessionAnswer)
  async create(
    @Body({ schema: sessionBody }) body: SessionBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionAnswer> {
    const { APP_ORIGIN } = this.environment;
    // Another site could otherwise sign its visitors in to an account of its own and read what they enter.
    if (isForeign(originOf(request), APP_ORIGIN)) throw crossSite(APP_ORIGIN);
    const formerToken = sessionTokenIn(request.headers.cookie, APP_ORIGIN);
    const session = await this.signIn.run({ ...body, address: request.ip, formerToken });
    void reply.header('set-cookie', sessionCookie(APP_ORIGIN, session.token));
    const { personId, token, expiresAt } = session;
    return this.transactions.asSystem((tx) =>
      this.description.of(tx, { personId, csrfToken: csrfTokenOf(token), expiresAt }),
    );
  }
}
