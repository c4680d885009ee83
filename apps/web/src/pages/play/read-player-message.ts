import { playerMessage } from '@muster/contracts';
import type { PlayerMessage } from '@muster/contracts';

/** The message, if it comes from the very window and origin we opened and has the agreed form; null for anything else. */
export function readPlayerMessage(
  event: Pick<MessageEvent<unknown>, 'origin' | 'source' | 'data'>,
  origin: string,
  source: MessageEventSource | null,
): PlayerMessage | null {
  if (source === null || event.origin !== origin || event.source !== source) return null;
  const read = playerMessage.safeParse(event.data);
  return read.success ? read.data : null;
}
