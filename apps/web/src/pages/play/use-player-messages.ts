import type { PlayerMessage } from '@muster/contracts';
import { useEffect, useEffectEvent } from 'react';
import type { RefObject } from 'react';
import { readPlayerMessage } from './read-player-message.js';

/** Listens to this frame on this origin and to nothing else. */
export function usePlayerMessages(
  frame: RefObject<HTMLIFrameElement | null>,
  launchUrl: string,
  onMessage: (message: PlayerMessage) => void,
): void {
  const take = useEffectEvent((event: MessageEvent<unknown>) => {
    const message = readPlayerMessage(event, new URL(launchUrl).origin, frame.current?.contentWindow ?? null);
    if (message) onMessage(message);
  });
  useEffect(() => {
    const listen = (event: MessageEvent<unknown>) => take(event);
    window.addEventListener('message', listen);
    return () => window.removeEventListener('message', listen);
  }, []);
}
