import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, notFound } from '@muster/kernel';
import type { Environment } from '@muster/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { wayToShow } from '../domain/media/way-to-show.js';
import { TokenSigner } from '../tokens/token-signer.js';
import { rangeOf } from './byte-range.js';
import { documentPolicy } from './content-headers.js';
import { contentPathOf } from './content-path.js';
import { hostLabelOf } from './host-label.js';
import { PackageFiles } from './package-files.js';
import { PackagePages } from './package-pages.js';

/** `GET /content/<ticket>/<path>`: one file of the package that the ticket opens. */
@Injectable()
export class ContentFileRoute {
  constructor(
    @Inject(TokenSigner) private readonly tokens: TokenSigner,
    @Inject(PackageFiles) private readonly files: PackageFiles,
    @Inject(PackagePages) private readonly pages: PackagePages,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async serve(
    request: FastifyRequest<{ Params: { ticket: string; '*': string } }>,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const claims = await this.tokens.check('content', request.params.ticket);
    if (claims.host !== hostLabelOf(request)) throw notFound('file');
    // The router has decoded the path once; the raw one is decoded here, once, so that %252e is never ../
    const raw = request.raw.url?.split('?')[0]?.split('/').slice(3).join('/') ?? '';
    const path = contentPathOf(raw);
    const file = path === undefined ? undefined : await this.files.find(claims.package, path);
    if (!file) throw notFound('file in this course');

    const { tag, size, open } = await this.pages.served(file);
    void reply
      .header('etag', tag)
      .header('cache-control', 'private, no-cache')
      .header('accept-ranges', 'bytes')
      .type(file.mediaType);
    const way = wayToShow(file.mediaType);
    if (way === 'download') void reply.header('content-disposition', 'attachment');
    if (way === 'own-tab') void reply.header('content-security-policy', documentPolicy(this.environment));
    if (request.headers['if-none-match'] === tag) return reply.code(304).send();

    const range = rangeOf(request.headers.range, size);
    if (range === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${size}`).send();
    if (range === undefined) {
      return reply.header('content-length', size).send(await open());
    }
    return reply
      .code(206)
      .header('content-range', `bytes ${range.start}-${range.end}/${size}`)
      .header('content-length', range.end - range.start + 1)
      .send(await open(range));
  }
}
