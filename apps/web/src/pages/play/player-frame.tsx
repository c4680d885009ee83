import type { LaunchAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { Notice } from '../../display/notice.js';
import { useRef, useState } from 'react';
import { usePlayerMessages } from './use-player-messages.js';

interface PlayerFrameProps {
  launch: LaunchAnswer;
  title: string;
  /** The learner pressed “Leave now”. */
  onLeave: () => void;
  onFinished: () => void;
  onAgain: () => void;
}

/** The sandbox lets a course run and keep its own storage on its own host; popups and navigation of this page stay closed to it. */
const sandbox = 'allow-scripts allow-same-origin allow-forms allow-modals allow-downloads';

export function PlayerFrame({ launch, title, onLeave, onFinished, onAgain }: PlayerFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [elsewhere, setElsewhere] = useState(false);
  const [said, setSaid] = useState('');

  usePlayerMessages(frame, launch.launchUrl, (message) => {
    if (message.type === 'leave') onLeave();
    if (message.type === 'finished') setSaid('This part is finished and saved. You can go back to your training.');
  });

  if (elsewhere) {
    return (
      <Notice type="info" headingLevel="h2" heading="The course is open in its own window">
        <p>When you have finished there, come back here.</p>
        <div className="muster-actions">
          <Button type="button" onClick={onFinished}>
            I have finished
          </Button>
          <Button
            type="button"
            outline
            onClick={() => {
              setElsewhere(false);
              onAgain();
            }}
          >
            Open it here instead
          </Button>
        </div>
      </Notice>
    );
  }
  return (
    <div className="muster-player">
      <iframe
        ref={frame}
        src={launch.launchUrl}
        title={title}
        sandbox={sandbox}
        allow="fullscreen; autoplay"
        referrerPolicy="no-referrer"
      />
      <div className="muster-player-foot">
        <span role="status">{said}</span>
        <a
          className="usa-link"
          href={launch.launchUrl}
          target="_blank"
          rel="noopener noreferrer"
          onClick={() => setElsewhere(true)}
        >
          Open in its own window
        </a>
      </div>
    </div>
  );
}
