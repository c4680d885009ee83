import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { remove } from '../api/request.js';
import { sendKeptHere } from '../journal/send-kept-here.js';

/** Nobody waits longer for a sign-out; what is kept is then called what it is, not sent. */
const LONGEST_MS = 8_000;

/** Courses of which something could not be sent, when the person is to be asked; the work goes on being kept either way. */
export interface SignOut {
  busy: boolean;
  kept: number | null;
  /** Sends what this browser kept of the person, then ends the session; stops in between when something could not be sent. */
  start: () => Promise<void>;
  /** Signs out and leaves it here, sealed, until the person signs in on this computer again. */
  goAnyway: () => Promise<void>;
  stay: () => void;
}

/** Ends the session here even when the server cannot be reached: a shared computer must not show the next person anything. */
export function useSignOut(personId: string): SignOut {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [kept, setKept] = useState<number | null>(null);

  const end = async () => {
    setBusy(true);
    try {
      await remove('/sessions/current');
    } finally {
      client.clear();
      client.setQueryData(['me'], null);
      void navigate('/sign-in', { replace: true });
    }
  };
  const start = async () => {
    setBusy(true);
    const left = await Promise.race([
      sendKeptHere(personId).then((result) => result.left),
      new Promise<number>((resolve) => setTimeout(() => resolve(1), LONGEST_MS)),
    ]);
    if (left === 0) return end();
    setBusy(false);
    setKept(left);
  };
  return { busy, kept, start, goAnyway: end, stay: () => setKept(null) };
}
