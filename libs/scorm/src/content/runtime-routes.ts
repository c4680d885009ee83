import { Inject, Injectable } from '@nestjs/common';
import { invalidInput, MusterError } from '@muster/kernel';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { CommitService } from '../commit/commit.service.js';
import { problemReport } from '../content-problems/problem-report.js';
import { ReportProblemsService } from '../content-problems/report-problems.service.js';
import { commitBody } from '../domain/cmi/commit-body.js';
import type { CommitAnswer, Session } from '../protocol/index.js';
import { OpenSessionService } from '../session/open-session.service.js';
import { openingBody } from '../session/opening-body.js';
import { RenewTokenService } from '../session/renew-token.service.js';
import type { SignedToken, TokenClaims, TokenUse } from '../tokens/token-signer.js';
import { TokenSigner } from '../tokens/token-signer.js';
import { hostLabelOf } from './host-label.js';

/** A SCO may keep 64,000 characters of suspend data and 250 interactions; this leaves room for both, several times over. */
const LARGEST_COMMIT_BYTES = 1024 * 1024;

/** Several parts of a course may each have left one commit behind, a third larger for being sealed. */
const LARGEST_OPENING_BYTES = 8 * LARGEST_COMMIT_BYTES;

/** What the player asks of the server: to open, to save, and to go on being allowed to. Nothing here reads a cookie. */
@Injectable()
export class RuntimeRoutes {
  constructor(
    @Inject(TokenSigner) private readonly tokens: TokenSigner,
    @Inject(OpenSessionService) private readonly sessions: OpenSessionService,
    @Inject(RenewTokenService) private readonly renewing: RenewTokenService,
    @Inject(CommitService) private readonly commits: CommitService,
    @Inject(ReportProblemsService) private readonly reporting: ReportProblemsService,
  ) {}

  register(server: FastifyInstance): void {
    server.post('/_muster/session', { bodyLimit: LARGEST_OPENING_BYTES }, (request) => this.open(request));
    server.post('/_muster/token', (request) => this.renew(request));
    server.post('/_muster/commit', { bodyLimit: LARGEST_COMMIT_BYTES }, (request) => this.commit(request));
    server.post('/_muster/problems', async (request, reply) => {
      await this.report(request);
      return reply.code(204).send();
    });
  }

  private async open(request: FastifyRequest): Promise<Session> {
    // A reload comes with the runtime token, the first opening with the launch token.
    const claims = await this.authorize(request, 'launch').catch(() => this.authorize(request, 'runtime'));
    return this.sessions.open(claims, readBody(openingBody, request.body ?? undefined));
  }

  private async renew(request: FastifyRequest): Promise<SignedToken> {
    return this.renewing.renew(await this.authorize(request, 'runtime'));
  }

  private async commit(request: FastifyRequest): Promise<CommitAnswer> {
    const claims = await this.authorize(request, 'runtime');
    return this.commits.commit(claims, readBody(commitBody, request.body));
  }

  private async report(request: FastifyRequest): Promise<void> {
    const claims = await this.authorize(request, 'runtime');
    await this.reporting.report(claims, readBody(problemReport, request.body));
  }

  private async authorize(request: FastifyRequest, use: TokenUse): Promise<TokenClaims> {
    const [scheme, value] = (request.headers.authorization ?? '').split(' ');
    if (scheme !== 'Bearer' || !value) {
      throw new MusterError('SCORM.TOKEN_MISSING', 401, 'Open the course from your training.');
    }
    const claims = await this.tokens.check(use, value);
    if (claims.host !== hostLabelOf(request)) {
      throw new MusterError(
        'SCORM.TOKEN_INVALID',
        401,
        'This link belongs to another course. Open the course from your training.',
      );
    }
    return claims;
  }
}

function readBody<T>(schema: z.ZodType<T>, given: unknown): T {
  const body = schema.safeParse(given);
  if (body.success) return body.data;
  throw invalidInput(body.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })));
}
