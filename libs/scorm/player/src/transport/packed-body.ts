import type { gzip } from './gzip.js';
import { bytesOf } from './bytes-of.js';

export type Gzip = typeof gzip;

/** The body of a request as it travels, and its size there in bytes. */
export interface TravellingBody {
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly bytes: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** Makes what a page sends while it goes small enough to outlive it. The same text is packed once, since it is asked about before it is sent. */
export class PackedBody {
  private gzip: Gzip | null = null;
  private last: { readonly text: string; readonly travelling: TravellingBody } | null = null;

  /** From now on bodies can be packed; what comes in an instant cannot be waited for while a page goes. */
  packWith(gzip: Gzip): void {
    this.gzip = gzip;
  }

  /** @param room in bytes; what fits as it is stays so */
  of(text: string, room: number): TravellingBody {
    const bytes = bytesOf(text);
    if (bytes <= room || !this.gzip) return { body: text, bytes, headers: {} };
    if (this.last?.text !== text) {
      const body = this.gzip(text);
      this.last = { text, travelling: { body, bytes: body.length, headers: { 'Content-Encoding': 'gzip' } } };
    }
    return this.last.travelling;
  }
}
