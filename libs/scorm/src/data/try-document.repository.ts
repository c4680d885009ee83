import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import type { CmiTree } from '../domain/cmi/cmi-tree.js';
import { readStored } from '../domain/cmi/storable-text.js';

/** Where the data model of one try of a part is, and the answers that were replaced within it. */
export interface TryPlace {
  attemptId: string;
  itemId: string;
  /** The commit that brought it. */
  launchNo: number;
  seq: number;
  /** Its number among what is kept of the part; null for the newest state. */
  kept: number | null;
  /** Replaced answers are those kept between these numbers; null for up to the newest. */
  after: number;
  upTo: number | null;
  /** Of all that, as text, or more. */
  bytes: number;
}

/** What a try said. */
export interface TryDocument {
  cmi: CmiTree;
  /** Answers that the SCO wrote over or dropped within the try, oldest first: data models of these alone. */
  former: readonly CmiTree[];
}

/** Data models that are in memory at once, in bytes of their text; a larger one comes alone. */
const AT_ONCE = 2 * 1024 * 1024;

/** Reads data models of tries, few at a time: a learner's record may hold more of them than the server has memory. */
@Injectable()
export class TryDocumentRepository {
  /** Each of these tries with what it said, in their order. Who stops early reads no further. */
  async *each<Try extends { place: TryPlace }>(
    tx: Transaction,
    tries: readonly Try[],
  ): AsyncGenerator<[Try, TryDocument]> {
    for (const batch of batchesOf(tries)) {
      const said = await this.read(
        tx,
        batch.map(({ place }) => place),
      );
      for (const [at, document] of said.entries()) yield [batch[at] as Try, document ?? { cmi: {}, former: [] }];
    }
  }

  /** Those of a batch of `batchesOf`, in its order; undefined for one that the caller does not see any more. */
  async read(tx: Transaction, batch: readonly TryPlace[]): Promise<(TryDocument | undefined)[]> {
    const rows = await tx.query<{ place: number; isFormer: boolean; cmi: CmiTree }[]>(
      `SELECT r.place::integer, d.is_former AS "isFormer", d.cmi
       FROM unnest($1::uuid[], $2::text[], $3::integer[], $4::integer[], $5::integer[], $6::integer[], $7::integer[])
         WITH ORDINALITY r (attempt, item, launch, seq, kept, after, up_to, place)
       CROSS JOIN LATERAL (
         -- Between two looks the part may have gone on, and its state then was kept.
         SELECT 0 AS number, false AS is_former, CASE WHEN (s.launch_no, s.seq) = (r.launch, r.seq) THEN s.cmi ELSE coalesce(
             (SELECT t.cmi FROM scorm.sco_try t WHERE t.attempt_id = r.attempt AND t.item_id = r.item AND t.launch_no = r.launch
                AND t.seq = r.seq AND t.kept_because <> 'answered_anew'), s.cmi) END AS cmi
         FROM scorm.sco_state s WHERE r.kept IS NULL AND s.attempt_id = r.attempt AND s.item_id = r.item
         UNION ALL
         SELECT t.number, t.kept_because = 'answered_anew', t.cmi FROM scorm.sco_try t WHERE t.attempt_id = r.attempt AND t.item_id = r.item
           AND (t.number = r.kept OR t.kept_because = 'answered_anew' AND t.number > r.after AND (r.up_to IS NULL OR t.number < r.up_to))
       ) d ORDER BY r.place, d.number`,
      [
        batch.map(({ attemptId }) => attemptId),
        batch.map(({ itemId }) => itemId),
        batch.map(({ launchNo }) => launchNo),
        batch.map(({ seq }) => seq),
        batch.map(({ kept }) => kept),
        batch.map(({ after }) => after),
        batch.map(({ upTo }) => upTo),
      ],
    );
    const found = batch.map((): { cmi?: CmiTree; former: CmiTree[] } => ({ former: [] }));
    for (const { place, isFormer, cmi } of rows) {
      const document = found[place - 1];
      if (isFormer) document?.former.push(readStored(cmi));
      else if (document) document.cmi = readStored(cmi);
    }
    return found.map(({ cmi, former }) => cmi && { cmi, former });
  }
}

/** Tries in their order, in groups of which what they said may be in memory at once. */
export function batchesOf<Try extends { place: Pick<TryPlace, 'bytes'> }>(tries: readonly Try[]): Try[][] {
  const batches: Try[][] = [];
  let room = 0;
  for (const each of tries) {
    const last = batches.at(-1);
    if (last && each.place.bytes <= room) last.push(each);
    else {
      batches.push([each]);
      room = AT_ONCE;
    }
    room -= each.place.bytes;
  }
  return batches;
}
