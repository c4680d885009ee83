import type { KeptCommitsAnswer, KeptCommitsBody, KeptOutcome } from '@muster/contracts';
import { inOrder, mayForget, MOST_RECORDS } from '@muster/journal';
import { isTooLarge } from './record-size.js';
import type { OwnedRecord, RecordStore } from './record-store.js';
import type { HeldRecords } from './held-records.js';

/** Of what is sent at once; the server takes a megabyte. */
const LARGEST_BATCH = 700_000;

export interface SendKeptParts {
  store: Pick<RecordStore, 'listOf' | 'remove'>;
  /** What the server has said it cannot open or does not know; it is not asked again before the page is loaded anew. */
  held: HeldRecords;
  send: (body: KeptCommitsBody) => Promise<KeptCommitsAnswer>;
  /** False when a player of some tab is using this journal; then nothing was done. */
  whileNotPlaying: (owner: string, act: () => Promise<void>) => Promise<boolean>;
  /** The server has something as late work, which its learner is to be told. */
  cameLate: () => void;
}

export interface SentKept {
  /** Records that the server has dealt with. */
  sent: number;
  /** Courses of which something is kept that could not be sent now. */
  left: number;
}

/**
 * Sends everything that is kept of one person, in the order of its launches and numbers, and forgets what the server has dealt with.
 * Never throws: what cannot be sent, and what the server cannot open or does not know, stays where it is.
 */
export async function sendKept(personId: string, parts: SendKeptParts): Promise<SentKept> {
  const result = { sent: 0, left: 0 };
  // Without storage nothing is kept.
  const found = await parts.store.listOf(personId).catch(() => []);
  for (const owner of new Set(found.map((record) => record.owner))) {
    let whole = true;
    await parts
      .whileNotPlaying(owner, async () => {
        // Read again: the player that has just gone may have kept more, or have heard that something arrived.
        const now = (await parts.store.listOf(personId)).filter(
          (record) => record.owner === owner && !parts.held.has(record),
        );
        for (const batch of batchesOf(now)) {
          if (batch.some(isTooLarge)) {
            whole = false;
            break;
          }
          const outcomes = await outcomesOf(owner, batch, parts.send);
          for (const [at, record] of batch.entries()) {
            const outcome = outcomes[at];
            if (outcome === 'late') parts.cameLate();
            if (outcome === undefined) whole = false;
            else if (!mayForget(outcome)) parts.held.add(record);
            else {
              await parts.store.remove(owner, record.slot, record.number);
              result.sent += 1;
            }
          }
          // What comes after would overtake it: of an older launch it would then count for nothing.
          if (!whole) break;
        }
      })
      .catch(() => (whole = false));
    if (!whole) result.left += 1;
  }
  return result;
}

async function outcomesOf(
  owner: string,
  batch: readonly OwnedRecord[],
  send: SendKeptParts['send'],
): Promise<readonly (KeptOutcome | undefined)[]> {
  const host = new URL(owner.slice(owner.indexOf(' ') + 1)).hostname.split('.')[0] ?? '';
  const records = batch.map(({ iv, data }) => ({ iv, data }));
  const answer = await send({ attempts: [{ host, records }] }).catch(() => null);
  return answer?.attempts[0]?.outcomes ?? [];
}

function batchesOf(found: readonly OwnedRecord[]): OwnedRecord[][] {
  const batches: OwnedRecord[][] = [];
  let room = 0;
  for (const record of inOrder(found)) {
    if (record.data.length > room || batches.at(-1)?.length === MOST_RECORDS) {
      batches.push([]);
      room = LARGEST_BATCH;
    }
    batches.at(-1)?.push(record);
    room -= record.data.length;
  }
  return batches;
}
