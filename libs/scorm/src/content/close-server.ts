import type { FastifyInstance } from 'fastify';

/** For a commit to reach the disk; a download that takes longer is cut off and begun again by the browser. */
const PATIENCE_MS = 5000;

/** Takes no more requests and resolves when those on their way are answered, or cut off after `patienceMs`. */
export async function closeServer(server: FastifyInstance, patienceMs = PATIENCE_MS): Promise<void> {
  const patience = setTimeout(() => server.server.closeAllConnections(), patienceMs);
  await server.close();
  clearTimeout(patience);
}
