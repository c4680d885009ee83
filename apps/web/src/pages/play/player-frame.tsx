import { leaveMessage } from '@muster/contracts';
import type { LaunchAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useEffect, useRef, useState } from 'react';
import { Notice } from '../../display/notice.js';
import { useJournal } from '../../journal/use-journal.js';
import { rememberContents, withContentsChoice } from './contents-choice.js';
import { documentAddress } from './document-address.js';
import { useGoingOn } from './use-going-on.js';
import { usePlayerMessages } from './use-player-messages.js';
import { useSilence } from './use-silence.js';

interface PlayerFrameProps {
  launch: LaunchAnswer;
  /** A newer launch, for the course to save and go on by. */
  renewed: LaunchAnswer | undefined;
  title: string;
  /** Whose records the journal keeps and finds. */
  personId: string;
  /** The page will remove the player: it is asked to let the course speak first, and answers with `onLeft`. */
  leaving: boolean;
  onLeft: () => void;
  /** The learner wants a neutral page at once. */
  onLeave: () => void;
  onBack: () => void;
  onOwnWindow: () => void;
  onAgain: () => void;
  /** The launch holds no longer; the part stays until this page decides. */
  onExpired: () => void;
  /** The answers to a newer launch: it saves again; it has to be opened anew; the same, and what is not saved would be lost. */
  onGoesOn: () => void;
  onCannotGoOn: () => void;
  onWouldLose: () => void;
}

/** The sandbox lets a course run and keep its own storage on its own host; popups and navigation of this page stay closed to it. */
const sandbox = 'allow-scripts allow-same-origin allow-forms allow-modals allow-downloads';

export function PlayerFrame({
  launch,
  renewed,
  title,
  personId,
  leaving,
  onLeft,
  onLeave,
  onBack,
  onOwnWindow,
  onAgain,
  onExpired,
  onGoesOn,
  onCannotGoOn,
  onWouldLose,
}: PlayerFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [address] = useState(() => withJournal(withContentsChoice(launch.launchUrl)));
  const { silent, heard } = useSilence(frame, launch.launchUrl);

  useGoingOn(frame, launch.launchUrl, renewed);
  useJournal(frame, launch.launchUrl, personId);
  usePlayerMessages(frame, launch.launchUrl, (message) => {
    const { type } = message;
    if (type === 'document') openDocument(message.path, launch.launchUrl);
    if (type === 'alive') heard();
    if (type === 'left' && leaving) onLeft();
    if (type === 'leave') onLeave();
    if (type === 'expired') onExpired();
    if (type === 'goes_on') onGoesOn();
    if (type === 'cannot_go_on') onCannotGoOn();
    if (type === 'would_lose') onWouldLose();
    if (type === 'back') onBack();
    if (type === 'own_window') onOwnWindow();
    if (type === 'contents_shown' || type === 'contents_hidden') rememberContents(type === 'contents_shown');
  });

  useEffect(() => {
    if (leaving) frame.current?.contentWindow?.postMessage(leaveMessage, new URL(launch.launchUrl).origin);
  }, [leaving, launch.launchUrl]);

  return (
    <>
      <div role="status">
        {silent && (
          <Notice type="warning" slim>
            <p>
              The course does not answer. A question of it may be waiting for you; if there is none, it hangs. What was
              saved is safe.{' '}
              <Button type="button" unstyled onClick={onAgain}>
                Open the course again
              </Button>
            </p>
          </Notice>
        )}
      </div>
      <iframe
        ref={frame}
        className="muster-play-frame"
        src={address}
        title={title}
        sandbox={sandbox}
        allow="fullscreen; autoplay"
        referrerPolicy="no-referrer"
      />
    </>
  );
}

/** Tells the player that this page keeps its journal. */
function withJournal(launchUrl: string): string {
  const url = new URL(launchUrl);
  url.searchParams.set('journal', 'page');
  return url.href;
}

/** The learner's click in the player counts for this page too, so that the browser lets it open a tab. */
function openDocument(path: string, launchUrl: string): void {
  const address = documentAddress(path, launchUrl);
  if (address) window.open(address, '_blank', 'noopener,noreferrer');
}
