import { Button } from '@trussworks/react-uswds';
import { Notice } from './notice.js';
import { messageOf } from '../api/problem-error.js';
import { headingFor } from './heading-for.js';

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
