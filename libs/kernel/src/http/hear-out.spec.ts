import { once } from 'node:events';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { fastify } from 'fastify';
import { sendProblem } from './answer-problem.js';
import { hearOut } from './hear-out.js';
import type { Patience } from './hear-out.js';
import { problemOf } from './problem.js';

const MIB = 1024 * 1024;
const BODY = 'x'.repeat(9 * MIB);
const withLength = `content-length: ${BODY.length}\r\n\r\n${BODY}`;
/** As a client sends that does not know how much it will be. */
const inPieces = `transfer-encoding: chunked\r\n\r\n${BODY.length.toString(16)}\r\n${BODY}\r\n0\r\n\r\n`;

/** What a client reads that sends all it has to say before it listens, as many do. */
async function answerTo(request: string, patience?: Partial<Patience>): Promise<string> {
  const server = fastify({ bodyLimit: MIB });
  server.setErrorHandler((error, _, reply) => sendProblem(reply, error, problemOf(error)));
  hearOut(server, patience);
  server.post('/', () => ({}));
  await server.listen({ port: 0, host: '127.0.0.1' });
  try {
    const client = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
    await once(client, 'connect');
    const sent = new Promise((resolve, reject) => {
      client.once('error', reject);
      client.write(`POST / HTTP/1.1\r\nhost: test\r\ncontent-type: application/json\r\n${request}`, resolve);
    });
    await sent;
    return await text(client);
  } finally {
    await server.close();
  }
}

describe('a body that is refused while it is still being sent', () => {
  it.each([
    ['with its length', withLength],
    ['in pieces', inPieces],
  ])('is heard out, so that the client reads the answer: %s', async (_, request) => {
    const answer = await answerTo(request);
    expect(answer).toMatch(/^HTTP\/1\.1 413 [^]*application\/problem\+json[^]*The body of the request is too large/);
  });

  it('is not heard out for ever: beyond a limit the connection ends', async () => {
    await expect(answerTo(withLength, { bytes: MIB })).rejects.toThrow(/ECONNRESET|EPIPE/);
  });
});
