import { useEffect, useEffectEvent, useState } from 'react';
import { serverAnswers } from './server-answers.js';

const EVERY = 5000;

interface ServerWatch {
  /** Milliseconds before the server is first asked; null asks never. */
  after: number | null;
  /** It was away when the watch began, so that its first answer means that it is back. */
  away?: boolean;
  onBack: () => void;
}

/** Asks from time to time whether the server answers. @returns null until that is known. */
export function useServerWatch({ after, away = false, onBack }: ServerWatch): boolean | null {
  const [answers, setAnswers] = useState<boolean | null>(null);
  const back = useEffectEvent(onBack);
  useEffect(() => {
    if (after === null) return;
    let over = false;
    let wasAway = away;
    const look = async () => {
      const now = await serverAnswers();
      if (over) return;
      setAnswers(now);
      if (now && wasAway) back();
      wasAway = !now;
      timer = window.setTimeout(() => void look(), EVERY);
    };
    let timer = window.setTimeout(() => void look(), after);
    return () => {
      over = true;
      window.clearTimeout(timer);
    };
  }, [after, away]);
  return answers;
}
