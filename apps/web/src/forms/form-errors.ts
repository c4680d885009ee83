import type { z } from 'zod';
import { ProblemError, messageOf } from '../api/problem-error.js';

/** Messages by the dotted path of their field; the empty path is the form as a whole. */
export type FormErrors = Readonly<Record<string, string>>;

export function errorsOfIssues(issues: readonly z.core.$ZodIssue[]): FormErrors {
  const errors: Record<string, string> = {};
  for (const issue of issues) errors[issue.path.join('.')] ??= messageFor(issue);
  return errors;
}

/** Codes and ids are chosen from lists here, so the list of all codes, written for programs, would only be in the way. */
function messageFor(issue: z.core.$ZodIssue): string {
  const fromList = issue.code === 'invalid_value' || (issue.code === 'invalid_format' && issue.format === 'uuid');
  const missingId = issue.code === 'invalid_type' && issue.message.includes('UUID');
  return fromList || missingId ? 'Choose one from the list.' : issue.message;
}

/** The server's answer in the same form as our own checks: fields where it names them, else one message for the form. */
export function errorsOfFailure(failure: unknown): FormErrors {
  if (failure instanceof ProblemError && failure.problem.errors?.length) {
    return Object.fromEntries(
      failure.problem.errors.map(({ path, message }) => [path.replace(/^[/.]/, '').replaceAll('/', '.'), message]),
    );
  }
  return { '': messageOf(failure) };
}
