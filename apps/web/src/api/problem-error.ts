import type { Problem } from '@muster/contracts';

/** A refused request, with the server's own words. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail || problem.title);
    this.name = 'ProblemError';
  }

  get status(): number {
    return this.problem.status;
  }
}

/** The server could not be reached, or what came back was not an answer of ours. */
export function unreachable(): ProblemError {
  return new ProblemError({
    type: 'about:blank',
    title: 'No connection',
    status: 0,
    detail: 'The server could not be reached. Check your connection and try again; nothing was lost.',
  });
}

/** True when nobody answered: the same request may be answered as soon as the server is back. */
export function isAway(error: unknown): boolean {
  return error instanceof ProblemError && [0, 502, 503, 504].includes(error.status);
}

/** Reads problem+json; any other body becomes a plain sentence with the status, never markup of a proxy. */
export function problemFrom(status: number, text: string): ProblemError {
  try {
    const body = JSON.parse(text) as Partial<Problem>;
    if (typeof body.title === 'string') {
      return new ProblemError({ type: 'about:blank', detail: body.title, ...body, title: body.title, status });
    }
  } catch {
    // Not JSON: the sentence below serves.
  }
  const detail =
    status >= 500
      ? `The server had a problem (${status}). Try again in a minute; if it stays, tell your administrator.`
      : `The request was refused (${status}). Load the page again and retry.`;
  return new ProblemError({ type: 'about:blank', title: 'Something went wrong', status, detail });
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'Something went wrong. Try again.';
}

/** What is wrong with each field, where more than one is; once where several have the same. */
export function messagesOf(error: unknown): string[] {
  const errors = error instanceof ProblemError ? (error.problem.errors ?? []) : [];
  return [...new Set(errors.map(({ message }) => message))];
}
