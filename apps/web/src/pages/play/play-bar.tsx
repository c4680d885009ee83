import { useEffect, useRef } from 'react';
import { Link, useLocation } from 'react-router';

interface PlayBarProps {
  title: string;
  /** Where the way back leads: the learner to the training, everybody else to the evidence. */
  home: string;
  backLabel: string;
  /** Whose attempt is looked at, where it is only looked at. */
  review?: string | undefined;
  /** Left out where the course has no window to be opened in. */
  onOwnWindow?: (() => void) | undefined;
  /** The way back by a plain click; the course is told first that it will go. */
  onBack: () => void;
  onLeave: () => void;
}

/**
 * The one line above a course. “Leave now” is here and not in the player, which runs the course's scripts: it works when they
 * hang. It looks like any button, so that nothing about it asks for attention.
 */
export function PlayBar({ title, home, backLabel, review, onOwnWindow, onBack, onLeave }: PlayBarProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { key } = useLocation();

  useEffect(() => {
    document.title = `${title} – Muster`;
  }, [title]);

  useEffect(() => {
    // The very first page keeps the focus where the browser put it.
    if (key !== 'default') heading.current?.focus();
  }, [key]);

  return (
    <header className="muster-play-bar">
      <Link
        to={home}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
          event.preventDefault();
          onBack();
        }}
      >
        {backLabel}
      </Link>
      <div className={`muster-play-title${review ? ' muster-play-title--review' : ''}`}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {review && <p>{review}</p>}
      </div>
      {onOwnWindow && (
        <button type="button" className="muster-play-window" onClick={onOwnWindow}>
          Open in its own window
        </button>
      )}
      <button type="button" className="muster-play-leave" onClick={onLeave}>
        Leave now
      </button>
    </header>
  );
}
