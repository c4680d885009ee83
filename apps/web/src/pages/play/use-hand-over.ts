import type { LaunchAnswer } from '@muster/contracts';
import { useEffect } from 'react';

/**
 * Brings a newer launch to the course in a window of its own, which this page cannot reach: the page of the course's host that it goes to can.
 * @param renewed undefined while there is none, or where the course is played in this page
 */
export function useHandOver(renewed: LaunchAnswer | undefined): void {
  useEffect(() => {
    if (!renewed) return;
    const url = new URL(renewed.launchUrl);
    url.searchParams.set('for', 'window');
    window.location.assign(url);
  }, [renewed]);
}
