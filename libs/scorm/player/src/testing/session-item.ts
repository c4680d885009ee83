import type { SessionItem } from '../protocol.js';

/** An item with nothing in its manifest entry but what the test names. */
export function sessionItem(given: Partial<SessionItem> = {}): SessionItem {
  return {
    id: 'item-1',
    title: 'Indicators',
    depth: 0,
    visible: true,
    launchable: true,
    href: 'index.html',
    scormType: 'sco',
    launchData: null,
    masteryScore: null,
    maxTimeAllowed: null,
    timeLimitAction: null,
    scaledPassingScore: null,
    completionThreshold: null,
    objectives: [],
    prerequisites: null,
    sharedData: [],
    state: null,
    ...given,
  };
}
