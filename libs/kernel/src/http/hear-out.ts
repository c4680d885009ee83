import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';

export interface Patience {
  bytes: number;
  ms: number;
}

/** Four times the largest body that any path of JSON takes; a client that sends more is told by the end of its connection. */
const PATIENCE: Patience = { bytes: 32 * 1024 * 1024, ms: 20_000 };

/**
 * Lets clients read why their body was refused. Fastify answers a body that is too large before it has come and closes the
 * connection; what the client still sends then meets a closed socket, and most clients report that instead of the answer.
 * So the rest is received and thrown away first, up to `patience` (RFC 9112, 9.6).
 */
export function hearOut(server: FastifyInstance, patience: Partial<Patience> = {}): void {
  const limits = { ...PATIENCE, ...patience };
  server.addHook('onSend', async (request, reply, payload) => {
    if (reply.getHeader('connection') === 'close') await discardRest(request.raw, limits);
    return payload;
  });
}

function discardRest(body: IncomingMessage, { bytes, ms }: Patience): Promise<void> {
  if (body.complete || body.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    let left = bytes;
    const done = (): void => {
      clearTimeout(timer);
      body.off('data', count).off('end', done).off('close', done).pause();
      resolve();
    };
    const count = (chunk: Buffer): void => {
      left -= chunk.length;
      if (left < 0) done();
    };
    const timer = setTimeout(done, ms);
    body.on('data', count).on('end', done).on('close', done).resume();
  });
}
