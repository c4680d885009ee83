import { Button } from '@trussworks/react-uswds';
import { Loading } from '../../display/loading.js';
import { Notice } from '../../display/notice.js';

interface OwnWindowProps {
  /** A fresh one: a link works only for some minutes. Undefined while it is asked for. */
  launchUrl: string | undefined;
  /** The window is open, and has stopped saving. */
  onGoOn: () => void;
  onHere: () => void;
  onFinished: () => void;
}

/** Offers the course in a window of its own, and says first what differs there. */
export function OwnWindow({ launchUrl, onGoOn, onHere, onFinished }: OwnWindowProps) {
  return (
    <div className="muster-play-page">
      <Notice type="info" headingLevel="h2" heading="The course in its own window">
        <p>
          There the course has the whole window and may keep notes of its own on this computer. Some older courses need
          that.
        </p>
        <p>
          Everything is saved as it is here. Only one window can save: the one that was opened last. Close it when you
          have finished, and come back here.
        </p>
        <p>
          Has saving stopped in that window? Leave it open:{' '}
          <Button type="button" unstyled onClick={onGoOn}>
            Save and go on there
          </Button>
        </p>
        <div className="muster-actions">
          {launchUrl ? (
            <a className="usa-button" href={launchUrl} target="_blank" rel="noopener noreferrer">
              Open the course in its own window
            </a>
          ) : (
            <Loading what="the link" />
          )}
          <Button type="button" outline onClick={onHere}>
            Open it here
          </Button>
          <Button type="button" outline onClick={onFinished}>
            Back to my training
          </Button>
        </div>
      </Notice>
    </div>
  );
}
