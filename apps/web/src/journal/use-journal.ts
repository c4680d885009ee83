import { journalRequest } from '@muster/contracts';
import { serveJournal } from '@muster/journal';
import { useEffect } from 'react';
import type { RefObject } from 'react';
import { holdWhilePlaying } from './playing.js';
import { ownerOf, records } from './record-store.js';
import { takeJournalPort } from './take-journal-port.js';

/** Keeps for the player in this frame what no server has acknowledged yet, sealed, for this person alone. */
export function useJournal(frame: RefObject<HTMLIFrameElement | null>, launchUrl: string, personId: string): void {
  useEffect(() => {
    const { origin } = new URL(launchUrl);
    const owner = ownerOf(personId, origin);
    const letGo = holdWhilePlaying(owner);
    const listen = (event: MessageEvent<unknown>) => {
      const port = takeJournalPort(event, origin, frame.current?.contentWindow ?? null);
      if (port) serveJournal(port, records.of(owner), (data) => journalRequest.safeParse(data).data);
    };
    window.addEventListener('message', listen);
    return () => {
      window.removeEventListener('message', listen);
      letGo();
    };
  }, [frame, launchUrl, personId]);
}
