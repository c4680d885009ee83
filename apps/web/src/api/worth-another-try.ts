import { ProblemError } from './problem-error.js';

/** A refusal stays a refusal; a lost connection, a fault of the server, or too many requests at once may pass: two more tries. */
export function worthAnotherTry(failures: number, error: unknown): boolean {
  if (failures >= 2) return false;
  if (!(error instanceof ProblemError)) return true;
  return error.status === 0 || error.status === 429 || error.status >= 500;
}
