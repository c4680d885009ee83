import { Inject, Injectable } from '@nestjs/common';
import { invalidInput } from '@muster/kernel';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { CommitService } from '../commit/commit.service.js';
import { problemReport } from '../content-problems/problem-report.js';
import { ReportProblemsService } from '../content-problems/report-problems.service.js';
import { commitBody } from '../domain/cmi/commit-body.js';
import { plainCommit } from '../domain/cmi/plain-commit.js';
import type { CommitAnswer, Session } from '../protocol/index.js';
import { CheckOpeningService } from '../session/check-opening.service.js';
import { OpenSessionService } from '../session/open-session.service.js';
import { GoOnService } from '../session/go-on.service.js';
import { goingOnBody, openingBody } from '../session/opening-body.js';
import { RenewTokenService } from '../session/renew-token.service.js';
import type { SignedToken, TokenUse } from '../tokens/token-signer.js';
import { RuntimeAccess } from './runtime-access.js';
import { unpackBody } from './unpack-body.js';

/** A SCO may keep 64,000 characters of suspend data and 250 interactions; this leaves room for both, several times over. */
const LARGEST_COMMIT_BYTES = 1024 * 1024;

/** Several parts of a course may each have left one commit behind, a third larger for being sealed. */
const LARGEST_OPENING_BYTES = 8 * LARGEST_COMMIT_BYTES;

/** What the player asks of the server: to open, to save, and to go on being allowed to. Nothing here reads a cookie. */
@Injectable()
export class RuntimeRoutes {
  constructor(
    @Inject(RuntimeAccess) private readonly access: RuntimeAccess,
    @Inject(OpenSessionService) private readonly sessions: OpenSessionService,
    @Inject(RenewTokenService) private readonly renewing: RenewTokenService,
    @Inject(GoOnService) private readonly goingOn: GoOnService,
    @Inject(CheckOpeningService) private readonly checking: CheckOpeningService,
    @Inject(CommitService) private readonly commits: CommitService,
    @Inject(ReportProblemsService) private readonly reporting: ReportProblemsService,
  ) {}

  register(server: FastifyInstance): void {
    const admits = (...uses: TokenUse[]) => ({
      onRequest: (request: FastifyRequest) => this.access.admit(request, uses),
    });
    // A reload comes with the runtime token, the first opening with the launch token.
    const opening = { ...admits('launch', 'runtime'), bodyLimit: LARGEST_OPENING_BYTES };
    const runs = admits('runtime');
    server.post('/_muster/session', opening, (request) => this.open(request));
    // With a new launch where the old one holds no longer.
    server.post('/_muster/token', admits('runtime', 'launch'), (request) => this.renew(request));
    const commits = { ...runs, bodyLimit: LARGEST_COMMIT_BYTES, preParsing: unpackBody(LARGEST_COMMIT_BYTES) };
    server.post('/_muster/commit', commits, (request) => this.commit(request));
    server.post('/_muster/opening', runs, async (request, reply) => {
      await this.checking.check(this.access.claims(request));
      return reply.code(204).send();
    });
    server.post('/_muster/problems', runs, async (request, reply) => {
      await this.report(request);
      return reply.code(204).send();
    });
  }

  private open(request: FastifyRequest): Promise<Session> {
    return this.sessions.open(this.access.claims(request), readBody(openingBody, request.body ?? undefined));
  }

  private renew(request: FastifyRequest): Promise<SignedToken> {
    const claims = this.access.claims(request);
    if (claims.launch > 0) return this.renewing.renew(claims);
    return this.goingOn.goOn(claims, readBody(goingOnBody, request.body));
  }

  private commit(request: FastifyRequest): Promise<CommitAnswer> {
    const body = plainCommit(request.body) ?? readBody(commitBody, request.body);
    return this.commits.commit(this.access.claims(request), body);
  }

  private async report(request: FastifyRequest): Promise<void> {
    await this.reporting.report(this.access.claims(request), readBody(problemReport, request.body));
  }
}

function readBody<T>(schema: z.ZodType<T>, given: unknown): T {
  const body = schema.safeParse(given);
  if (body.success) return body.data;
  throw invalidInput(body.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })));
}
