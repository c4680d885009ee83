import type { Json } from '@muster/contracts';

/** The API key by which somebody acted. */
export interface KeyOfAct {
  id: string;
  /** The person whom the key stands for, or somebody else. */
  madeBy: string;
}

/** The key that an event's data name; null for what was done without one, and for events from before keys were noted. */
export function keyOfAct({ apiKey }: Record<string, Json>): KeyOfAct | null {
  if (typeof apiKey !== 'object' || apiKey === null || !('id' in apiKey && 'madeBy' in apiKey)) return null;
  const { id, madeBy } = apiKey;
  return typeof id === 'string' && typeof madeBy === 'string' ? { id, madeBy } : null;
}
