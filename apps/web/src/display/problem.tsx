import { Button } from '@trussworks/react-uswds';
import { Notice } from './notice.js';
import { isAway, messageOf, messagesOf } from '../api/problem-error.js';
import { useServerWatch } from '../api/use-server-watch.js';
import { headingFor } from './heading-for.js';

interface ProblemProps {
  error: unknown;
  /** Left out where the heading of the page says it already. */
  withHeading?: boolean;
  onRetry?: () => void;
}

/** What went wrong, in the server's words, and the next step, which comes by itself where the server was only away. */
export function Problem({ error, withHeading = true, onRetry }: ProblemProps) {
  const messages = messagesOf(error);
  const away = isAway(error) && onRetry !== undefined;
  useServerWatch({ after: away ? 5000 : null, away, onBack: () => onRetry?.() });
  return (
    <Notice type="error" role="alert" {...(withHeading && { heading: headingFor(error) })}>
      <p>{messageOf(error)}</p>
      {messages.length > 1 && (
        <ul>
          {messages.map((message) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
      {away && <p>Muster tries again by itself as soon as the server answers.</p>}
      {onRetry && (
        <Button type="button" outline onClick={onRetry}>
          Try again
        </Button>
      )}
    </Notice>
  );
}
