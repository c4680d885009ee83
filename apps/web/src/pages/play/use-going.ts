import { useCallback, useEffect, useEffectEvent, useState } from 'react';

export type WayOut = 'back' | 'leave';

/** The neutral page is shown meanwhile, so this much more only keeps the course from being cut off. */
const LEAVE_MS = 1_000;
/** A save on a bad line may take that long; a player that hangs must not hold anybody. */
const BACK_MS = 4_000;

/**
 * Goes away from a course in two steps: the player is asked to let the course speak its last words and to store them, and the page goes
 * when it answers, or after a moment without an answer.
 *
 * @param plays false: there is no player to ask, and the page goes at once
 */
export function useGoing(ways: Record<WayOut, () => void>, plays: boolean) {
  const [way, setWay] = useState<WayOut | null>(null);
  const arrive = useEffectEvent((to: WayOut) => ways[to]());
  useEffect(() => {
    if (way === null) return;
    const timer = setTimeout(() => arrive(way), way === 'leave' ? LEAVE_MS : BACK_MS);
    return () => clearTimeout(timer);
  }, [way]);
  const left = useCallback(() => {
    if (way !== null) ways[way]();
  }, [way, ways]);
  const go = (to: WayOut) => {
    if (plays) setWay(to);
    else ways[to]();
  };
  return { way, go, left };
}
