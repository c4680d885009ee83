import { Button } from '@trussworks/react-uswds';
import { useQueryClient } from '@tanstack/react-query';
import { askAgain } from '../api/ask-again.js';
import { useServerWatch } from '../api/use-server-watch.js';

/** Milliseconds after which a reader is told why nothing comes. */
const LONG = 10_000;

interface LoadingProps {
  what: string;
  /** Asks again for what is no query. */
  onRetry?: () => void;
}

/**
 * Announced politely; appears after a moment by CSS so that quick answers do not flash. After 10 s it says whether the server is still at
 * work or does not answer, and asks again when the server is back.
 */
export function Loading({ what, onRetry }: LoadingProps) {
  const client = useQueryClient();
  const again = () => {
    void askAgain(client);
    onRetry?.();
  };
  const answers = useServerWatch({ after: LONG, onBack: again });
  return (
    <div className="muster-loading">
      <p role="status">
        {answers === null && `Loading ${what}…`}
        {answers === true && `Loading ${what} takes longer than usual. The server is still at work on it.`}
        {answers === false &&
          `The server does not answer. What belongs here comes by itself as soon as it does; you can leave the page open.`}
      </p>
      {answers !== null && (
        <Button type="button" outline onClick={again}>
          Try again now
        </Button>
      )}
    </div>
  );
}
