import http from 'node:http';
import { spreadOf } from '../support/result.js';
import type { BenchResult } from '../support/result.js';
import type { OpenLearner } from './open-learners.js';

/** What a browser loads before the runtime of the standard. */
const PAGE = ['/', '/_muster/player.css', '/_muster/player.js'];

/** How many kilobytes come over the line for the player page, to a browser that takes what browsers take. */
export async function pageWeight(learner: OpenLearner | undefined): Promise<BenchResult> {
  if (!learner) throw new Error('There is no learner to open the page for.');
  let bytes = 0;
  for (const path of PAGE) bytes += await bytesOf(learner, path);
  return {
    case: 'player page, script and style, before the runtime',
    unit: 'kB over the line',
    ours: spreadOf([bytes / 1000]),
    atMost: 60,
  };
}

function bytesOf({ contentPort, host }: OpenLearner, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { host, 'accept-encoding': 'gzip, deflate, br' };
    const request = http.get({ host: '127.0.0.1', port: contentPort, path, headers }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.once('end', () => {
        if (response.statusCode === 200) resolve(bytes);
        else reject(new Error(`${path} answered ${response.statusCode}.`));
      });
    });
    request.once('error', reject);
  });
}
