import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { TUS_VERSION, UPLOAD_MEDIA_TYPE } from '@muster/contracts';
import type { FastifyInstance } from 'fastify';

export const UPLOADS_PATH = 'api/v1/package-uploads';

/** Lets the server take the bytes of an upload as a stream, and name the protocol in every answer of its routes, refusals too. */
@Injectable()
export class TusProtocol implements OnModuleInit {
  constructor(@Inject(HttpAdapterHost) private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const server = this.server();
    if (!server) return;
    server.addContentTypeParser(UPLOAD_MEDIA_TYPE, (request, payload, done) => {
      // Creation takes no bytes yet.
      done(null, request.method === 'PATCH' ? payload : null);
    });
    server.addHook('onRequest', (request, reply, done) => {
      if (request.url.startsWith(`/${UPLOADS_PATH}`)) {
        void reply.header('tus-resumable', TUS_VERSION).header('tus-version', TUS_VERSION);
      }
      done();
    });
  }

  /** None in a process that runs jobs only. */
  private server(): FastifyInstance | undefined {
    const { httpAdapter } = this.host as Partial<HttpAdapterHost>;
    return httpAdapter?.getType() === 'fastify' ? httpAdapter.getInstance<FastifyInstance>() : undefined;
  }
}
