import type { Readable } from 'node:stream';
import { uploadInterrupted } from './upload.errors.js';

/** A connection that brings nothing for this long is taken for broken: its sender goes on with another one. */
const SILENCE_MS = 20_000;

/**
 * The pieces of a request's body as they come, one at a time. The request is left open when its reader stops early, so that it can
 * still be answered.
 * @throws MusterError `SCORM.UPLOAD_INTERRUPTED` when the connection breaks off or falls silent.
 */
export async function* steadily(content: Readable, silenceMs: number = SILENCE_MS): AsyncGenerator<Buffer> {
  const pieces: AsyncIterator<Buffer> = content.iterator({ destroyOnReturn: false });
  for (;;) {
    const silence = setTimeout(() => content.destroy(new Error('nothing came for long')), silenceMs);
    const next = await pieces
      .next()
      .catch((error: unknown) => {
        throw uploadInterrupted(error);
      })
      .finally(() => clearTimeout(silence));
    if (next.done) return;
    yield next.value;
  }
}
