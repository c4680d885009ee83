import { bytesOf } from '../transport/bytes-of.js';
import type { Wire, WireAnswer, WireRequest } from '../transport/wire.js';
import { NO_ANSWER } from '../transport/wire.js';

export interface SentRequest extends WireRequest {
  readonly how: 'waiting' | 'soon' | 'leaving';
}

/** A wire for tests: answers as the test's server does, and remembers what was sent and how. */
export class ScriptedWire implements Wire {
  readonly sent: SentRequest[] = [];
  answering = true;
  /** In bytes. */
  roomWhileLeaving = Number.POSITIVE_INFINITY;

  constructor(public server: (request: WireRequest) => WireAnswer | Promise<WireAnswer>) {}

  sendAndWait(request: WireRequest): WireAnswer {
    this.sent.push({ ...request, how: 'waiting' });
    const answer = this.server(request);
    if (answer instanceof Promise) throw new Error('A synchronous request needs an answer at once.');
    return answer;
  }

  async send(request: WireRequest): Promise<WireAnswer> {
    this.sent.push({ ...request, how: 'soon' });
    return this.server(request);
  }

  outlivesPage(body: string): boolean {
    return bytesOf(body) <= this.roomWhileLeaving;
  }

  async sendWhileLeaving(request: WireRequest): Promise<WireAnswer> {
    this.sent.push({ ...request, how: 'leaving' });
    return this.server(request);
  }
}

export function answer(status: number, body: unknown = null, rest: Partial<WireAnswer> = {}): WireAnswer {
  return { ...NO_ANSWER, status, body, ...rest };
}
