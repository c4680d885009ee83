import { z } from 'zod';
import { contentHostLabel, sealedRecord } from './player-journal.js';

/** Of one attempt, looked at in one request. A journal holds one record for each part and launch; more than this is no journal of ours. */
export const MOST_RECORDS = 40;
const MOST_ATTEMPTS = 20;

/** What a browser kept of one attempt: each record sealed with the key that the server gave for it. */
export const sealedRecords = z.array(sealedRecord).max(MOST_RECORDS);

/** What a browser kept of the signed-in person's courses, sealed; each attempt by the first label of the host it is played on. */
export const keptCommitsBody = z.strictObject({
  attempts: z
    .array(z.strictObject({ host: contentHostLabel, records: sealedRecords.min(1) }))
    .min(1)
    .max(MOST_ATTEMPTS),
});
export type KeptCommitsBody = z.infer<typeof keptCommitsBody>;

/**
 * What became of a record. `late`: kept as evidence without effect, because something newer was written; `refused`: could never be stored;
 * `sealed`: this server cannot open it, because its secret was changed, and the browser must keep it until it can;
 * `unknown`: this server knows no such attempt of this person, or no such opening of it, as after a backup was put back; the browser must
 * keep it, too. With all others the server is done, and the browser may forget them.
 */
export const keptOutcome = z.enum(['saved', 'repeated', 'stale', 'late', 'refused', 'sealed', 'unknown']);
export type KeptOutcome = z.infer<typeof keptOutcome>;

/** In the order asked. */
export const keptCommitsAnswer = z.object({
  attempts: z.array(z.object({ host: z.string(), outcomes: z.array(keptOutcome) })),
});
export type KeptCommitsAnswer = z.infer<typeof keptCommitsAnswer>;
