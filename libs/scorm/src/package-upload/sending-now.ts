import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';

/** A sender that comes again after this has most likely lost the connection over which nothing came. */
const SILENT_MS = 2000;

/** One request that sends. */
export interface Sending {
  /** A piece has come. */
  goesOn(): void;
  /** It is over, and its right to write given back. */
  end(): void;
}

/**
 * The requests that send to this process now. A line that breaks without a word looks like one that is slow; when its sender comes again,
 * the old request makes room at once instead of when it is found to be dead.
 */
@Injectable()
export class SendingNow {
  private readonly byUpload = new Map<string, { content: Readable; lastAt: number; ended: Promise<void> }>();

  begin(uploadId: string, content: Readable): Sending {
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    const sending = { content, lastAt: performance.now(), ended };
    this.byUpload.set(uploadId, sending);
    return {
      goesOn: () => {
        sending.lastAt = performance.now();
      },
      end: () => {
        if (this.byUpload.get(uploadId) === sending) this.byUpload.delete(uploadId);
        end();
      },
    };
  }

  /** Ends a request that sends to the upload and over which nothing comes. What it brought counts when this resolves. */
  async endSilent(uploadId: string): Promise<void> {
    const sending = this.byUpload.get(uploadId);
    if (!sending || performance.now() - sending.lastAt < SILENT_MS) return;
    sending.content.destroy(new Error('Its sender has come again.'));
    await sending.ended;
  }
}
