import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import type { Readable } from 'node:stream';

/** As long as a reader may take nothing. What is written holds a transaction meanwhile. */
const PATIENCE_MS = 60_000;
/** What is written ahead of the reader, in bytes. */
const AHEAD = 256 * 1024;

/**
 * A body that is written while its work goes on, no faster than it is read, so that memory stays flat. This resolves with the first
 * piece: what refuses the work before is still told as a problem. When the reader goes away, or takes nothing for a minute, the next
 * write throws, and the work ends with whatever it holds.
 */
export function writtenWithin(
  work: (write: (piece: string) => Promise<void>) => Promise<void>,
  patience = PATIENCE_MS,
): Promise<Readable> {
  return new Promise((resolve, reject) => {
    const body = new PassThrough({ highWaterMark: AHEAD });
    const gone = new AbortController();
    body.once('close', () => gone.abort());
    // Who reads it hears of an error as well; nobody does before the first piece.
    body.on('error', () => undefined);
    const write = async (piece: string): Promise<void> => {
      resolve(body);
      if (gone.signal.aborted) throw new Error('Nobody reads this any more.');
      if (!body.write(piece))
        await once(body, 'drain', { signal: AbortSignal.any([gone.signal, AbortSignal.timeout(patience)]) });
    };
    work(write).then(
      () => {
        body.end();
        resolve(body);
      },
      (error: unknown) => {
        body.destroy(error instanceof Error ? error : new Error(String(error)));
        reject(error);
      },
    );
  });
}
