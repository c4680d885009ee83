import type { ProblemError } from '../../../../api/problem-error.js';

/** What becomes of sending after it failed once. */
export type NextStep = 'wait' | 'anew' | 'stop';

const GONE = [404, 410];
/** Another request has the upload, the bytes did not fit or did not arrive whole, or the server asks for patience. */
const PASSING = [408, 409, 423, 425, 429, 460];
const FINAL_CODES = ['SCORM.TOO_MANY_UPLOADS', 'SCORM.UPLOAD_IMPORTED'];
/** Sent again from what the server has, these succeed. */
const PASSING_CODES = ['SCORM.UPLOAD_INTERRUPTED'];
/** The disk of the server is full. */
const NO_ROOM = 507;

/**
 * `wait` and go on from what the server has: a lost line, a server that restarts, a broken request. `anew` when the server has given
 * the upload up. `stop` when trying again changes nothing, with the server's sentence for the person.
 */
export function nextStepAfter({ status, problem: { code = '' } }: ProblemError): NextStep {
  if (GONE.includes(status)) return 'anew';
  if (FINAL_CODES.includes(code) || status === NO_ROOM) return 'stop';
  const passes = status === 0 || status >= 500 || PASSING.includes(status) || PASSING_CODES.includes(code);
  return passes ? 'wait' : 'stop';
}

const PAUSES_MS = [1000, 2000, 5000, 10_000, 20_000];
const LONGEST_PAUSE_MS = 30_000;

/** How long to wait after this many failures in a row. */
export function pauseAfter(failures: number): number {
  return PAUSES_MS[failures - 1] ?? LONGEST_PAUSE_MS;
}
