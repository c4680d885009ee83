import { bytesOf } from './bytes-of.js';
import { PackedBody } from './packed-body.js';
import type { Gzip, TravellingBody } from './packed-body.js';
import type { AskableWire } from './watched-wire.js';
import type { WireAnswer, WireRequest } from './wire.js';
import { NO_ANSWER } from './wire.js';

/** Chromium counts keepalive bodies of the whole page against 64 KiB; headers take part of it. */
const KEEPALIVE_BODY_LIMIT = 60 * 1024;
/** A request that takes longer than this and the time that its bytes need is given up and tried again; the server answers in well under a second. */
const ANSWER_TIMEOUT_MS = 30_000;
/** 40 kbit/s, the least that a car's modem gives where there is a line at all. Given up sooner, what is large would begin anew for ever. */
const SLOWEST_BYTES_PER_MS = 5;
/** Of a sign of life nothing is carried; one that takes longer says that the line is no longer well. */
const SIGN_TIMEOUT_MS = 2_000;

/** Talks to the content origin with XMLHttpRequest and fetch. Cookies are never sent: the origin has none. */
export class BrowserWire implements AskableWire {
  /** Bytes of the requests that are to outlive the page and have no answer yet. */
  private leavingBytes = 0;
  private readonly packed = new PackedBody();

  /** @param gzip for what is too large as it is to outlive the page */
  packWith(gzip: Gzip): void {
    this.packed.packWith(gzip);
  }

  sendAndWait({ path, token, body }: WireRequest): WireAnswer {
    const xhr = new XMLHttpRequest();
    try {
      xhr.open('POST', path, false);
      xhr.setRequestHeader('Authorization', `Bearer ${token}`);
      xhr.setRequestHeader('Content-Type', 'application/json');
      xhr.send(body);
    } catch {
      // A synchronous request throws for every network failure, and always while the page is being dismissed.
      return NO_ANSWER;
    }
    return answerOf(xhr.status, xhr.responseText, (name) => xhr.getResponseHeader(name));
  }

  send(request: WireRequest): Promise<WireAnswer> {
    const underway = bytesOf(request.body) / SLOWEST_BYTES_PER_MS;
    return this.fetch(request, { signal: AbortSignal.timeout(Math.ceil(ANSWER_TIMEOUT_MS + underway)) });
  }

  outlivesPage(body: string): boolean {
    return this.travelling(body).bytes <= this.roomWhileLeaving;
  }

  async sendWhileLeaving(request: WireRequest): Promise<WireAnswer> {
    const { body, bytes, headers } = this.travelling(request.body);
    // Above the limit keepalive is refused outright; an ordinary request at least has a chance.
    if (bytes > this.roomWhileLeaving) return this.fetch(request, {});
    this.leavingBytes += bytes;
    const answer = await this.fetch(request, { keepalive: true, body }, headers);
    this.leavingBytes -= bytes;
    return answer;
  }

  private get roomWhileLeaving(): number {
    return KEEPALIVE_BODY_LIMIT - this.leavingBytes;
  }

  private travelling(body: string): TravellingBody {
    return this.packed.of(body, this.roomWhileLeaving);
  }

  async ask(): Promise<boolean> {
    try {
      const signal = AbortSignal.timeout(SIGN_TIMEOUT_MS);
      await fetch('/', { method: 'HEAD', credentials: 'omit', cache: 'no-store', signal });
      return true;
    } catch {
      return false;
    }
  }

  private async fetch(
    { path, token, body }: WireRequest,
    init: RequestInit,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<WireAnswer> {
    try {
      const response = await fetch(path, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', ...headers },
        body,
        credentials: 'omit',
        cache: 'no-store',
        redirect: 'error',
        ...init,
      });
      return answerOf(response.status, await response.text(), (name) => response.headers.get(name));
    } catch {
      return NO_ANSWER;
    }
  }
}

function answerOf(status: number, text: string, header: (name: string) => string | null): WireAnswer {
  const retryAfter = Number.parseInt(header('Retry-After') ?? '', 10);
  const serverTime = Date.parse(header('Date') ?? '');
  return {
    status,
    body: parsed(text),
    retryAfter: Number.isNaN(retryAfter) ? null : retryAfter,
    serverTime: Number.isNaN(serverTime) ? null : serverTime,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
