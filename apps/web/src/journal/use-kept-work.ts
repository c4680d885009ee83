import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocation } from 'react-router';
import { sendKeptHere } from './send-kept-here.js';

const AGAIN_MS = 30_000;

/** Sends what this browser kept of the signed-in person as soon as it can: at sign-in, at each further page, and when the line is back. */
export function useKeptWork(personId: string): void {
  const client = useQueryClient();
  const { key } = useLocation();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    const send = async () => {
      clearTimeout(timer);
      const { sent, left } = await sendKeptHere(personId);
      // A page that lists the course may show it as it was before.
      const stale = sent > 0 ? ['kept', 'list', 'one'] : ['kept'];
      void client.invalidateQueries({ predicate: ({ queryKey: [kind] }) => stale.includes(String(kind)) });
      if (left > 0 && !over) timer = setTimeout(() => void send(), AGAIN_MS);
    };
    const online = () => void send();
    window.addEventListener('online', online);
    void send();
    return () => {
      over = true;
      clearTimeout(timer);
      window.removeEventListener('online', online);
    };
  }, [client, personId, key]);
}
