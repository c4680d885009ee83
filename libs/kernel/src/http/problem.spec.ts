import { fastify } from 'fastify';
import { problemOf } from './problem.js';

/** What is said of a body that Fastify itself refuses. */
async function said(body: string): Promise<object> {
  const server = fastify({ bodyLimit: 20 });
  server.setErrorHandler((error, _request, reply) => reply.code(200).send(problemOf(error)));
  server.post('/', () => ({}));
  const url = await server.listen({ port: 0, host: '127.0.0.1' });
  const answer = await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  const problem = (await answer.json()) as object;
  await server.close();
  return problem;
}

describe('a body that cannot be read', () => {
  it.each([
    ['empty', '', { status: 400, code: 'HTTP.400', detail: /^The body is empty\. Send \{\}/ }],
    ['cut off', '{"name":', { status: 400, code: 'HTTP.400', detail: /^The body is not JSON that is taken\. Check/ }],
    ['with a forbidden name', '{"__proto__":{}}', { status: 400, code: 'HTTP.400', detail: /no name "__proto__"/ }],
    [
      'too large',
      `{"name":"${'x'.repeat(30)}"}`,
      { status: 413, code: 'HTTP.413', detail: /Send it in smaller parts\.$/ },
    ],
  ])('is refused with what to do: %s', async (_, body, { detail, ...rest }) => {
    expect(await said(body)).toMatchObject({ ...rest, detail: expect.stringMatching(detail) as string });
  });
});
