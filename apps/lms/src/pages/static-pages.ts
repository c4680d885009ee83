import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { isPage, isPageOfBoth } from './is-page.js';
import { repositoryRoot } from './repository-root.js';

/** Serves the built pages. Addresses of the application that are no file answer the page itself, which finds its way. */
export async function servePages(server: FastifyInstance): Promise<void> {
  const root = path.join(repositoryRoot(), 'dist', 'web');
  if (!existsSync(path.join(root, 'index.html'))) {
    throw new Error('The pages are not built. Run `npm start`, which builds them, or `npm run build`.');
  }
  await server.register(fastifyStatic, {
    root,
    wildcard: false,
    index: false,
    setHeaders: (reply, file) => {
      // Names of assets carry their hash; the page that names them must be asked for each time.
      const hashed = file.includes(`${path.sep}assets${path.sep}`);
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const page = (_: unknown, reply: { sendFile(name: string): unknown }): unknown => reply.sendFile('index.html');
  server.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'GET' || !isPageOfBoth(request.url, request.headers.accept)) return undefined;
    return reply.header('vary', 'accept').header('x-robots-tag', 'noindex, nofollow').sendFile('index.html');
  });
  server.get('/', page);
  server.get('/*', (request, reply) => {
    return isPage(request.url) ? page(request, reply) : reply.callNotFound();
  });
}
