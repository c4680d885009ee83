import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { SCIM_PATH } from '../connections/base-url.js';
import { scimErrorOf } from './scim-error.js';

export const SCIM_MEDIA_TYPE = 'application/scim+json';

/**
 * Lets the server read and write the media type of SCIM (RFC 7644, 3.1) and answer every refusal below its path in the form of
 * section 3.12, also those of requests that reach no route.
 */
@Injectable()
export class ScimProtocol implements OnModuleInit {
  constructor(@Inject(HttpAdapterHost) private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const server = this.server();
    if (!server) return;
    const parse = server.getDefaultJsonParser('error', 'error');
    server.addContentTypeParser<string>(SCIM_MEDIA_TYPE, { parseAs: 'string' }, (request, body, done) => {
      // Some providers name the media type in a DELETE without a body.
      if (body === '') done(null, undefined);
      else void parse(request, body, done);
    });
    server.addHook('onSend', (request, reply, payload, done) => {
      if (!request.url.startsWith(`/${SCIM_PATH}`)) return done(null, payload);
      // Answers are personal: no cache on the way may keep them.
      reply.header('cache-control', 'no-store');
      const type = String(reply.getHeader('content-type') ?? '');
      if (!type.startsWith('application/')) return done(null, payload);
      reply.header('content-type', `${SCIM_MEDIA_TYPE}; charset=utf-8`);
      if (reply.statusCode === 401) reply.header('www-authenticate', 'Bearer');
      if (!type.startsWith('application/problem+json')) return done(null, payload);
      // Its length changes with its form.
      reply.removeHeader('content-length');
      done(null, scimErrorOf(String(payload)));
    });
  }

  /** None in a process that runs jobs only. */
  private server(): FastifyInstance | undefined {
    const { httpAdapter } = this.host as Partial<HttpAdapterHost>;
    return httpAdapter?.getType() === 'fastify' ? httpAdapter.getInstance<FastifyInstance>() : undefined;
  }
}
