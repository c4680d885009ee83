import { setTimeout as wait } from 'node:timers/promises';
import { formWith } from '../../journeys/support/api-client.js';
import type { System } from '../../journeys/support/system.js';

interface Followed {
  id: string;
  state: string;
  created: number;
  updated: number;
  unchanged: number;
  problem?: unknown;
}

const LOOK_MS = 20;

/** Sends a roster and waits until it is imported. @returns what it did. */
export async function importRoster({ admin }: System, agencyId: string, file: string): Promise<Followed> {
  const form = formWith('file', Buffer.from(file), 'roster.csv');
  let answer = await admin.must<Followed>('POST', `/agencies/${agencyId}/roster-imports`, form);
  while (answer.state === 'queued' || answer.state === 'running') {
    await wait(LOOK_MS);
    answer = await admin.must<Followed>('GET', `/roster-imports/${answer.id}`);
  }
  if (answer.state !== 'succeeded') throw new Error(`The import ended as ${JSON.stringify(answer)}`);
  return answer;
}
