import { z } from 'zod';

/** A commit of the largest size that the server takes, and what JSON adds to it. */
const LONGEST_RECORD = 1_500_000;
/** The first label of the host that one attempt is played on. */
export const contentHostLabel = z.string().regex(/^[a-z][a-z0-9]{0,62}$/, 'This is no host of an attempt.');

const slot = z.string().min(1).max(4100);
const number = z.int().min(1).max(2_147_483_647);

/**
 * With this the player hands the embedding page a MessagePort, by postMessage. Check `event.origin` and `event.source`: whoever holds
 * the port can keep and read records of this attempt, and of no other.
 */
export const journalOpening = z.strictObject({ muster: z.literal('journal'), type: z.literal('open') });

/**
 * What the player asks on the port; each is answered with `journalAnswer` under the same `id`, in the order asked. `list`: the sealed
 * records. `begin`: the key for what is kept from now on, base64, never stored. `put`: keeps a record in place of an older one in
 * its slot, answered when it is on disk. `remove`: forgets a slot unless it holds a higher number by now.
 */
export const journalRequest = z.discriminatedUnion('type', [
  z.strictObject({ id: z.int(), type: z.literal('list') }),
  z.strictObject({ id: z.int(), type: z.literal('begin'), key: z.base64().length(44) }),
  z.strictObject({ id: z.int(), type: z.literal('put'), slot, number, text: z.string().max(LONGEST_RECORD) }),
  z.strictObject({ id: z.int(), type: z.literal('remove'), slot, number }),
]);
export type JournalRequest = z.infer<typeof journalRequest>;

/** AES-256-GCM with the tag at the end, as Web Crypto writes it; both parts in base64. */
export const sealedRecord = z.strictObject({ iv: z.base64().max(64), data: z.base64() });
export type SealedRecord = z.infer<typeof sealedRecord>;

/** A sealed record under the name it has in the journal. */
export interface SealedJournalRecord extends SealedRecord {
  slot: string;
  number: number;
}

/** `ok` false: the browser refuses storage, or the record could not be written. */
export interface JournalAnswer {
  id: number;
  ok: boolean;
  records?: SealedJournalRecord[];
}
