import { useState } from 'react';

/** The rows of a table that are ticked, by their ids. */
export interface Chosen {
  has(id: string): boolean;
  /** Ticks one or takes the tick away. */
  turn(id: string, on: boolean): void;
  /** Exactly these; none when left out. */
  choose(ids?: readonly string[]): void;
}

export function useChosen(): Chosen {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  return {
    has: (id) => chosen.has(id),
    turn: (id, on) => setChosen(new Set(on ? [...chosen, id] : [...chosen].filter((other) => other !== id))),
    choose: (ids = []) => setChosen(new Set(ids)),
  };
}
