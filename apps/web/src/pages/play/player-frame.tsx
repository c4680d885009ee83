import type { LaunchAnswer } from '@muster/contracts';
import { useRef, useState } from 'react';
import { rememberContents, withContentsChoice } from './contents-choice.js';
import { usePlayerMessages } from './use-player-messages.js';

interface PlayerFrameProps {
  launch: LaunchAnswer;
  title: string;
  /** The learner wants a neutral page at once. */
  onLeave: () => void;
  onBack: () => void;
  onOwnWindow: () => void;
}

/** The sandbox lets a course run and keep its own storage on its own host; popups and navigation of this page stay closed to it. */
const sandbox = 'allow-scripts allow-same-origin allow-forms allow-modals allow-downloads';

export function PlayerFrame({ launch, title, onLeave, onBack, onOwnWindow }: PlayerFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [address] = useState(() => withContentsChoice(launch.launchUrl));

  usePlayerMessages(frame, launch.launchUrl, ({ type }) => {
    if (type === 'leave') onLeave();
    if (type === 'back') onBack();
    if (type === 'own_window') onOwnWindow();
    if (type === 'contents_shown' || type === 'contents_hidden') rememberContents(type === 'contents_shown');
  });

  return (
    <iframe
      ref={frame}
      className="muster-play-frame"
      src={address}
      title={title}
      sandbox={sandbox}
      allow="fullscreen; autoplay"
      referrerPolicy="no-referrer"
    />
  );
}
