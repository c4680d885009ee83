import { pageMessage } from '@muster/contracts';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { Silence } from './silence.js';

const ASK_EVERY_MS = 3_000;

/** Asks the player again and again whether it still runs. `silent`: a script of the course holds it up. */
export function useSilence(
  frame: RefObject<HTMLIFrameElement | null>,
  launchUrl: string,
): { silent: boolean; heard: () => void } {
  const silence = useRef(new Silence());
  const [silent, setSilent] = useState(false);

  useEffect(() => {
    const { origin } = new URL(launchUrl);
    const ask = setInterval(() => {
      frame.current?.contentWindow?.postMessage(pageMessage, origin);
      if (!document.hidden) setSilent(silence.current.at(Date.now()));
    }, ASK_EVERY_MS);
    const seen = () => silence.current.awake(Date.now());
    document.addEventListener('visibilitychange', seen);
    return () => {
      clearInterval(ask);
      document.removeEventListener('visibilitychange', seen);
    };
  }, [frame, launchUrl]);

  const heard = useCallback(() => {
    silence.current.heard(Date.now());
    setSilent(false);
  }, []);
  return { silent, heard };
}
