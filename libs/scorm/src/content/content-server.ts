import { Inject, Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { ENVIRONMENT, hearOut, logFailure, problemOf, sendProblem } from '@muster/kernel';
import type { Environment } from '@muster/kernel';
import { fastify } from 'fastify';
import type { FastifyInstance } from 'fastify';
import { closeServer } from './close-server.js';
import { ContentFileRoute } from './content-file.route.js';
import { contentHeaders } from './content-headers.js';
import { playerFolder } from './player-files.js';
import { RuntimeRoutes } from './runtime-routes.js';
import { shownPage } from './shown-page.js';

/** For what a browser kept during hours without a line and sends over a car's modem; Node gives the headers alone one minute. */
const LONGEST_REQUEST_MS = 600_000;

/**
 * The content origin: player, packages and commits, on a port and a site of their own. It is a bare Fastify server and no
 * part of the application's: no cookie, no session and no route of the one is known to the other.
 */
@Injectable()
export class ContentServer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('content');
  private server: FastifyInstance | undefined;

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(RuntimeRoutes) private readonly runtime: RuntimeRoutes,
    @Inject(ContentFileRoute) private readonly files: ContentFileRoute,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.environment.MUSTER_SERVE) return;
    // Loaded here, because a process that only runs jobs serves nothing.
    const { default: fastifyStatic } = await import('@fastify/static');
    const server = fastify({
      requestTimeout: LONGEST_REQUEST_MS,
      routerOptions: { maxParamLength: 4096 },
      forceCloseConnections: 'idle',
    });
    this.server = server;
    this.protect(server);
    this.runtime.register(server);
    server.get('/content/:ticket/*', (request, reply) =>
      this.files.serve(request as Parameters<ContentFileRoute['serve']>[0], reply),
    );
    await server.register(fastifyStatic, {
      root: playerFolder(),
      prefix: '/_muster/',
      index: false,
      cacheControl: false,
      // The build has packed them; a browser that does not take that gets them as they are.
      preCompressed: true,
      // The name of a chunk holds its hash.
      setHeaders: (reply, place) =>
        void reply.header(
          'cache-control',
          /[\\/]chunks[\\/]/.test(place) ? 'public, max-age=31536000, immutable' : 'no-cache',
        ),
    });
    server.get('/', (_, reply) => reply.header('cache-control', 'no-cache').sendFile('index.html'));
    await server.listen({ port: this.environment.CONTENT_PORT, host: this.environment.HOST });
  }

  /** A step before the database pools end, so that a commit on its way is stored and answered. */
  async beforeApplicationShutdown(): Promise<void> {
    if (this.server) await closeServer(this.server);
  }

  private protect(server: FastifyInstance): void {
    const headers = contentHeaders(this.environment);
    server.addHook('onSend', (_, reply, payload, done) => {
      for (const [name, value] of Object.entries(headers)) if (!reply.hasHeader(name)) void reply.header(name, value);
      done(null, payload);
    });
    server.addHook('onRequest', (request, reply, done) => {
      // A service worker of one course would answer for the next one on the same host.
      if (request.headers['service-worker'] === 'script') void reply.code(403).send();
      else done();
    });
    hearOut(server);
    server.setErrorHandler((error, request, reply) => {
      const problem = problemOf(error);
      logFailure(this.logger, error, request, problem);
      const page = shownPage(request, problem);
      if (page !== undefined) return reply.code(problem.status).type('text/html; charset=utf-8').send(page);
      return sendProblem(reply, error, problem);
    });
    server.setNotFoundHandler((_, reply) => {
      const problem = {
        type: 'about:blank',
        title: 'Not Found',
        status: 404,
        detail: 'There is nothing at this address.',
      };
      return reply.code(404).type('application/problem+json').send(problem);
    });
  }
}
