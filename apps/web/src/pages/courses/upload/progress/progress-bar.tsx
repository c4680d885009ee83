import type { ReactNode } from 'react';
import { percentOf } from './size-in-words.js';

interface ProgressBarProps {
  label: string;
  done: number;
  /** 0 while it is not known. */
  total: number;
  children: ReactNode;
}

/** A bar with its figures below. Not announced by itself: a region beside says what is worth hearing. */
export function ProgressBar({ label, done, total, children }: ProgressBarProps) {
  const known = total > 0;
  return (
    <div className="muster-progress">
      <progress aria-label={label} max={known ? total : undefined} value={known ? done : undefined} />
      <p className="muster-upload-figures">
        {known && <strong>{percentOf(done, total)} %</strong>} {children}
      </p>
    </div>
  );
}
