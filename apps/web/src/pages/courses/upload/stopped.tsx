import { Button } from '@trussworks/react-uswds';
import { Problem } from '../../../display/problem.js';

interface StoppedProps {
  error: unknown;
  filename: string;
  /** Left out where trying again with the same file changes nothing. */
  onAgain?: () => void;
  onAnother: () => void;
}

/** Why an upload ended before the catalog, in the server's words, which say what to do. */
export function Stopped({ error, filename, onAgain, onAnother }: StoppedProps) {
  return (
    <>
      <h2 className="muster-break">“{filename}” was not added</h2>
      <Problem error={error} withHeading={false} />
      <div className="muster-actions">
        {onAgain && (
          <Button type="button" onClick={onAgain}>
            Try again
          </Button>
        )}
        <Button type="button" outline={onAgain !== undefined} onClick={onAnother}>
          Choose another file
        </Button>
      </div>
    </>
  );
}
