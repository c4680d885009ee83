import { Button } from '@trussworks/react-uswds';
import { Notice } from './notice.js';
import { ProblemError, messageOf } from '../api/problem-error.js';

/** A few words for the kind of refusal; the sentence itself is the server’s. */
export function headingFor(error: unknown): string {
  if (!(error instanceof ProblemError)) return 'Something went wrong';
  if (error.status === 404) return 'Not found, or not yours to see';
  if (error.status === 403) return 'Your role does not allow this';
  return error.problem.title;
}

interface ProblemProps {
  error: unknown;
  /** Left out where the heading of the page says it already. */
  withHeading?: boolean;
  onRetry?: () => void;
}

/** What went wrong, in the server's words, and the next step. */
export function Problem({ error, withHeading = true, onRetry }: ProblemProps) {
  return (
    <Notice type="error" role="alert" {...(withHeading && { heading: headingFor(error) })}>
      <p>{messageOf(error)}</p>
      {onRetry && (
        <Button type="button" outline onClick={onRetry}>
          Try again
        </Button>
      )}
    </Notice>
  );
}
