// Opens courses as the player does, one after the other on each connection, in a process of its own, and prints counts and latencies.
import http from 'node:http';
import { readFileSync } from 'node:fs';
import { noteFailure } from '../support/note-failure.mjs';

const { learners, connections, seconds } = JSON.parse(readFileSync(0, 'utf8'));
const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
const latencies = [];
const failures = {};
let bytes = 0;

/** Resolves with the body and the moment of its first byte. */
function send({ port, path, headers = {}, body }) {
  return new Promise((resolve, reject) => {
    const request = http.request({
      host: '127.0.0.1',
      port,
      path,
      agent,
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        'accept-encoding': 'br, gzip',
        ...headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
    });
    request.once('error', reject);
    request.once('response', (response) => {
      const chunks = [];
      let firstByte;
      response.on('data', (chunk) => {
        firstByte ??= performance.now();
        bytes += chunk.length;
        chunks.push(chunk);
      });
      response.once('end', () => {
        const text = () => Buffer.concat(chunks).toString('utf8');
        const { statusCode: status } = response;
        if (status >= 300) noteFailure(failures, { what: `${request.method} ${path}`, status, answer: text() });
        resolve({ failed: status >= 300, firstByte, text });
      });
    });
    request.end(body);
  });
}

async function openOurs({ app, contentPort, runtime }) {
  const launched = await send({ ...app, body: '{}' });
  // What is noted as failed says more than what its steps afterwards would.
  if (launched.failed) return launched;
  const url = new URL(JSON.parse(launched.text()).launchUrl);
  const headers = { host: url.host };
  const get = (path) => send({ port: contentPort, path, headers });
  await get('/');
  await Promise.all([get('/_muster/player.css'), get('/_muster/player.js')]);
  const authorization = `Bearer ${url.hash.replace(/^#t=/, '')}`;
  const path = '/_muster/session';
  const opened = await send({ port: contentPort, path, headers: { ...headers, authorization }, body: '{}' });
  if (opened.failed) return opened;
  const { contentBase } = JSON.parse(opened.text());
  await get(`/_muster/${runtime}`);
  return get(`${contentBase}index.html`);
}

async function openBare({ port, learner, runtime }) {
  const headers = { 'x-learner': learner };
  const get = (path) => send({ port, path, headers });
  await send({ port, path: '/launch', headers, body: '{}' });
  await get('/player/index.html');
  await Promise.all([get('/player/player.css'), get('/player/player.js')]);
  await send({ port, path: '/session', headers, body: '{}' });
  await get(`/player/${runtime}`);
  return get('/content/index.html');
}

async function connection(learner) {
  while (performance.now() < end) {
    const begun = performance.now();
    const { firstByte } = await (learner.app ? openOurs(learner) : openBare(learner));
    latencies.push(firstByte - begun);
  }
}

const begun = performance.now();
const end = begun + seconds * 1000;
await Promise.all(learners.slice(0, connections).map(connection));
const took = (performance.now() - begun) / 1000;
latencies.sort((a, b) => a - b);
const at = (share) =>
  Number((latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0).toFixed(1));
process.stdout.write(
  JSON.stringify({ perSecond: latencies.length / took, failures, bytes, p50: at(0.5), p95: at(0.95), p99: at(0.99) }),
);
