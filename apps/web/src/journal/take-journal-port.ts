import { journalOpening } from '@muster/contracts';

/** The port of a player, if it comes from the very window and origin we opened and has the agreed form; null for anything else. */
export function takeJournalPort(
  event: Pick<MessageEvent<unknown>, 'origin' | 'source' | 'data' | 'ports'>,
  origin: string,
  source: MessageEventSource | null,
): MessagePort | null {
  if (source === null || event.origin !== origin || event.source !== source) return null;
  if (event.ports.length !== 1 || !journalOpening.safeParse(event.data).success) return null;
  return event.ports[0] ?? null;
}
