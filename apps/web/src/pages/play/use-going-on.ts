import { goOnMessage } from '@muster/contracts';
import type { LaunchAnswer } from '@muster/contracts';
import { useEffect } from 'react';
import type { RefObject } from 'react';

/** Hands the player in this frame a newer launch than it was opened with, to save and go on by. @param renewed undefined while there is none */
export function useGoingOn(
  frame: RefObject<HTMLIFrameElement | null>,
  launchUrl: string,
  renewed: LaunchAnswer | undefined,
): void {
  useEffect(() => {
    if (!renewed) return;
    const { origin, hash } = new URL(renewed.launchUrl);
    const open = new URL(launchUrl).origin;
    // A launch of another attempt is of no use to this one and none of its business; without a token it says what it has not saved.
    const token = origin === open ? (new URLSearchParams(hash.slice(1)).get('t') ?? '') : '';
    frame.current?.contentWindow?.postMessage(goOnMessage(token), open);
  }, [frame, launchUrl, renewed]);
}
