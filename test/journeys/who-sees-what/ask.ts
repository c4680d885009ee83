import http from 'node:http';
import type { ApiClient } from '../support/api-client.js';
import type { Question } from './questions.js';

const ANSWERED_WITHIN_MS = 20_000;
/** Thousands of small questions: connections are kept. */
const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
/** Moments that a request itself moves, and how long something took. */
const MOVES = /"(comparedAt|lastUsedAt|lastSeenAt|milliseconds)":("[^"]*"|[\d.]+|null)/g;

export interface Answer {
  status: number;
  /** Status line, headers and body as one text. */
  all: string;
  /** What must be the same as long as nothing that the reader may see has changed. */
  lasting: string;
}

/** Asks as a reader. @throws Error for a stream that does not end. */
export function ask(api: ApiClient, question: Question): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { ...api.credentials, ...(question.accept ? { accept: question.accept } : {}) };
    const signal = AbortSignal.timeout(ANSWERED_WITHIN_MS);
    const request = http.get(`${api.appUrl}${question.url}`, { agent, headers, signal }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        const body = Buffer.concat(chunks).toString('utf8');
        const status = response.statusCode ?? 0;
        const head = [`${status} ${response.statusMessage}`, ...response.rawHeaders].join('\n');
        resolve({ status, all: `${head}\n\n${body}`, lasting: `${status}\n${body.replace(MOVES, '')}` });
      });
    });
    request.once('error', reject);
  });
}
