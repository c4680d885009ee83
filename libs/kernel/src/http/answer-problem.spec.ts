import { fastify } from 'fastify';
import { MusterError } from '../error/muster-error.js';
import { sendProblem } from './answer-problem.js';
import { problemOf } from './problem.js';

async function answered(error: unknown) {
  const server = fastify();
  server.get('/', (_, reply) => sendProblem(reply, error, problemOf(error)));
  try {
    const answer = await fetch(await server.listen({ port: 0, host: '127.0.0.1' }));
    return { status: answer.status, headers: Object.fromEntries(answer.headers), problem: await answer.json() };
  } finally {
    await server.close();
  }
}

describe('a failure', () => {
  it('that ends by itself says when, and what it is', async () => {
    const answer = await answered(new MusterError('TEST.BUSY', 503, 'Come again.', { retryAfter: 2 }));
    expect(answer.status).toBe(503);
    expect(answer.headers).toMatchObject({
      'retry-after': '2',
      'content-type': expect.stringMatching(/^application\/problem\+json/),
    });
    expect(answer.problem).toMatchObject({ code: 'TEST.BUSY', detail: 'Come again.' });
  });

  it('that does not end by itself says no time', async () => {
    expect((await answered(new Error('inside'))).headers['retry-after']).toBeUndefined();
  });
});
