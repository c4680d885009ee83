/** Without a request for this long a session is over (idle time). */
export const IDLE_MINUTES = 30;
/** A session is over this long after the sign-in, used or not. */
export const ABSOLUTE_HOURS = 12;
/** A session in use is written at most this often, so that reading a page is not a write. */
const TOUCH_SECONDS = 60;

export interface SessionTimes {
  lastSeenAt: Date;
  expiresAt: Date;
}

export function isOver(session: SessionTimes, now: Date): boolean {
  const idleMs = now.getTime() - session.lastSeenAt.getTime();
  return idleMs >= IDLE_MINUTES * 60_000 || now.getTime() >= session.expiresAt.getTime();
}

/** True when the use of a session should be written down. */
export function isTouchDue(session: SessionTimes, now: Date): boolean {
  return now.getTime() - session.lastSeenAt.getTime() >= TOUCH_SECONDS * 1000;
}
