import { request as send } from 'node:http';
import { gzipSync } from 'node:zlib';
import { sendProblem, problemOf } from '@muster/kernel';
import { fastify } from 'fastify';
import type { FastifyInstance } from 'fastify';
import { unpackBody } from './unpack-body.js';

const MOST = 200_000;
let server: FastifyInstance;

beforeAll(async () => {
  server = fastify();
  server.setErrorHandler((error, _, reply) => sendProblem(reply, error, problemOf(error)));
  server.post('/', { bodyLimit: MOST, preParsing: unpackBody(MOST) }, (request) => ({ received: request.body }));
  await server.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => server.close());

/** Over a real connection, which is where a body comes in pieces. */
async function post(body: Buffer, headers: Record<string, string> = {}): Promise<{ status: number; body: unknown }> {
  const { port } = server.server.address() as { port: number };
  return new Promise((resolve, reject) => {
    const sent = send({
      port,
      host: '127.0.0.1',
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
    });
    sent.on('error', reject).on('response', (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) as unknown }));
    });
    sent.end(body);
  });
}

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const packed = (bytes: Buffer): Promise<{ status: number; body: unknown }> =>
  post(gzipSync(bytes), { 'content-encoding': 'gzip', 'content-length': `${gzipSync(bytes).length}` });

it('reads a body as it is, and one that is packed', async () => {
  const value = { suspend: 'Ü, „quoted“ '.repeat(5_000) };
  expect(await post(json(value))).toEqual({ status: 200, body: { received: value } });
  expect(await packed(json(value))).toEqual({ status: 200, body: { received: value } });
});

it('refuses what grows beyond what the path takes, and is there for the next one', async () => {
  expect(await packed(json('x'.repeat(50_000_000)))).toMatchObject({
    status: 413,
    body: { code: 'SCORM.BODY_TOO_LARGE' },
  });
  expect(await packed(json({}))).toMatchObject({ status: 200 });
});

it.each<[string, Buffer, Record<string, string>, number, string]>([
  [
    'is longer than browsers let outlive a page',
    Buffer.alloc(70_000),
    { 'content-length': '70000' },
    413,
    'SCORM.BODY_TOO_LARGE',
  ],
  ['does not say how long it is', gzipSync('{}'), { 'transfer-encoding': 'chunked' }, 413, 'SCORM.BODY_TOO_LARGE'],
  ['is none', json({}), {}, 400, 'SCORM.BODY_BROKEN'],
  ['was cut off', gzipSync(json('x'.repeat(1_000))).subarray(0, 20), {}, 400, 'SCORM.BODY_BROKEN'],
  ['is packed in another way', json({}), { 'content-encoding': 'br' }, 415, 'SCORM.BODY_CODING'],
])('refuses a packed body that %s', async (_, body, headers, status, code) => {
  const length: Record<string, string> = 'transfer-encoding' in headers ? {} : { 'content-length': `${body.length}` };
  expect(await post(body, { 'content-encoding': 'gzip', ...length, ...headers })).toMatchObject({
    status,
    body: { code },
  });
});
