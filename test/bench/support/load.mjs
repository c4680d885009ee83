// The load, in a process of its own: sends prepared requests over keep-alive connections and prints counts and latencies.
import http from 'node:http';
import { readFileSync } from 'node:fs';
import { noteFailure } from './note-failure.mjs';

const { targets, connections, seconds } = JSON.parse(readFileSync(0, 'utf8'));
const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
const latencies = [];
const failures = {};
let bytes = 0;
let end = 0;

function send(target, path, body) {
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        host: '127.0.0.1',
        port: target.port,
        path,
        method: body === undefined ? 'GET' : 'POST',
        agent,
        headers: {
          ...target.headers,
          ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
        },
      },
      (response) => {
        const { statusCode: status } = response;
        let answer = '';
        response.on('data', (chunk) => {
          bytes += chunk.length;
          if (status !== 200) answer += chunk;
        });
        response.once('end', () => {
          if (status !== 200) noteFailure(failures, { what: `${request.method} ${path}`, status, answer });
          resolve();
        });
      },
    );
    request.once('error', reject);
    request.end(body);
  });
}

async function connection(target) {
  let seq = target.seq;
  while (performance.now() < end) {
    const body = target.body?.replaceAll('"@seq@"', String(seq)).replaceAll('@count@', String(seq).padStart(8, '0'));
    const path = target.paths[seq % target.paths.length];
    seq += 1;
    const begun = performance.now();
    await send(target, path, body);
    latencies.push(performance.now() - begun);
  }
  return seq;
}

const begun = performance.now();
end = begun + seconds * 1000;
const seqs = await Promise.all(targets.slice(0, connections).map(connection));
const took = (performance.now() - begun) / 1000;
latencies.sort((a, b) => a - b);
const at = (share) =>
  Number((latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0).toFixed(1));
const report = {
  perSecond: latencies.length / took,
  failures,
  bytes,
  p50: at(0.5),
  p95: at(0.95),
  p99: at(0.99),
  seqs,
};
process.stdout.write(JSON.stringify(report));
