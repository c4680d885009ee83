import { Injectable } from '@nestjs/common';
import { queryPrepared } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';

/** What was told of people by the hundred and still waits for who follows it. What is told of a few is done at once and not counted. */
@Injectable()
export class WaitingChanges {
  /**
   * How many people of these agencies are told of by messages that are due and not done. A message that is tried again waits too, one
   * that was given up does not: the health sign names it.
   * @param events names of events whose payloads have `personId` and `agencyId`.
   */
  async people(tx: Transaction, events: readonly string[], agencyIds: readonly string[]): Promise<number> {
    const [row] = await queryPrepared<{ people: number }>(
      tx,
      `SELECT count(DISTINCT payload ->> 'personId')::integer AS people FROM jobs.message
       WHERE state = 'pending' AND background AND payload ->> 'agencyId' = ANY($2::text[]) AND name = ANY($1::text[])
         AND (due_at <= statement_timestamp() OR tries > 0)`,
      [events, agencyIds],
    );
    return row?.people ?? 0;
  }
}
