import { Pace } from './pace.js';
import type { SendingNow } from './upload-stage.js';

/** Often enough to look alive, seldom enough not to draw the page with each piece that leaves. */
const EVERY_MS = 250;

/** Makes of the bytes that leave what the page shows of them. */
export function showProgress(size: number, show: (more: Partial<SendingNow>) => void) {
  const pace = new Pace();
  let shownAt = -EVERY_MS;
  return {
    sent(bytes: number): void {
      const now = performance.now();
      pace.note(now, bytes);
      if (now - shownAt < EVERY_MS && bytes < size) return;
      shownAt = now;
      show({ sent: bytes, secondsLeft: pace.secondsLeft(size) });
    },
    /** The line rests, and the time that passes says nothing of its pace. */
    rested(): void {
      pace.forget();
    },
  };
}
