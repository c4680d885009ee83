import type { Clock } from '../clock.js';
import { retryDelay } from '../transport/back-off.js';
import type { Opening } from './open-session.js';

/** As long as nobody wonders why nothing comes. */
const LONG_MS = 10_000;

/**
 * Opens the session, and tries again for as long as the server does not answer.
 * @param late called once, when there was no answer for ten seconds: the learner is to be told then
 */
export async function openPatiently(open: () => Promise<Opening>, clock: Clock, late: () => void): Promise<Opening> {
  const inTime = clock.after(LONG_MS, late);
  for (let tries = 1; ; tries++) {
    const opening = await open();
    if (opening.kind !== 'unreachable') {
      inTime();
      return opening;
    }
    await new Promise<void>((due) => clock.after(retryDelay(tries, clock.random()), due));
  }
}
