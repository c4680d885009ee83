import { createHmac, timingSafeEqual } from 'node:crypto';

/** Long enough to be read from the screen and typed, too short to be of use to who is not in the room. */
const STEP_SECONDS = 60;
const DIGITS = 6;
/** Codes that are known to be over are told from those that never were, for so many steps. */
const REMEMBERED_STEPS = 15;

/** The code of a session for the step in which a moment lies: HOTP over time steps (RFC 4226, 5.3; RFC 6238), with SHA-256. */
export function codeAt(key: Uint8Array, sessionId: string, now: number, stepsAgo = 0): string {
  const step = Math.floor(now / 1000 / STEP_SECONDS) - stepsAgo;
  const mac = createHmac('sha256', key).update(`${sessionId} ${step}`).digest();
  const offset = (mac.at(-1) ?? 0) & 0x0f;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** Whole seconds for which the code of this moment is still taken. */
export function secondsLeft(now: number): number {
  return STEP_SECONDS - Math.floor((now / 1000) % STEP_SECONDS);
}

/** Whether what somebody typed is the code of now, one that is over, or none. Blanks and dashes do not matter. */
export function judgeCode(
  key: Uint8Array,
  sessionId: string,
  now: number,
  typed: string,
): 'current' | 'over' | 'wrong' {
  const given = typed.replaceAll(/[\s-]/g, '');
  if (same(given, codeAt(key, sessionId, now))) return 'current';
  const former = Array.from({ length: REMEMBERED_STEPS }, (_, at) => codeAt(key, sessionId, now, at + 1));
  return former.some((code) => same(given, code)) ? 'over' : 'wrong';
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
