import { ProblemError } from '../api/problem-error.js';

/** A few words for the kind of refusal, in place of the name that HTTP gives it; the sentence itself is the server’s. */
export function headingFor(error: unknown): string {
  if (!(error instanceof ProblemError)) return 'Something went wrong';
  const { status, problem } = error;
  if (status === 0) return problem.title;
  if (status === 401) return 'Sign in again';
  if (status === 403) return 'Your role does not allow this';
  if (status === 404) return 'Not found, or not yours to see';
  if (status === 409) return 'This does not fit what is there now';
  if (status === 429) return 'Too many tries';
  if (status >= 500) return 'Something went wrong on our side';
  return 'This was not accepted';
}
