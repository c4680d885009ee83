import type { Readable } from 'node:stream';
import { uploadInterrupted } from './upload.errors.js';

/** How slow a sender may be before its connection is taken for broken, or for one that is only there to be in the way. */
export interface SlowestPace {
  everyMs: number;
  bytes: number;
}

/** A modem brings fifty times as much. A dead connection is let go of within half a minute. */
const SLOWEST: SlowestPace = { everyMs: 15_000, bytes: 1024 };

/**
 * The pieces of a request's body as they come, one at a time. The request is left open when its reader stops early, so that it can
 * still be answered.
 * @throws MusterError `SCORM.UPLOAD_INTERRUPTED` when the connection breaks off or brings next to nothing.
 */
export async function* steadily(content: Readable, slowest: SlowestPace = SLOWEST): AsyncGenerator<Buffer> {
  const pieces: AsyncIterator<Buffer> = content.iterator({ destroyOnReturn: false });
  let [waits, arrived] = [true, 0];
  const pace = setInterval(() => {
    // A reader that waits for its disk is no fault of the sender.
    if (waits && arrived < slowest.bytes) content.destroy(new Error('The sender is too slow.'));
    arrived = 0;
  }, slowest.everyMs);
  try {
    for (;;) {
      waits = true;
      const next = await pieces.next().catch((error: unknown) => {
        throw uploadInterrupted(error);
      });
      if (next.done) return;
      [waits, arrived] = [false, arrived + next.value.length];
      yield next.value;
    }
  } finally {
    clearInterval(pace);
  }
}
