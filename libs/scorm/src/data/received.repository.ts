import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import type { ReceivedPart } from '../domain/signs/observed-time.js';

/**
 * The longest silence that still counts as time at the course. A part that only reports at its end may be read for a while
 * without a word; a learner who went home also says nothing. Beyond this the silence counts as this much and no more.
 */
export const LONGEST_SILENCE_SECONDS = 15 * 60;

/** Seconds from the commit before, or from the opening, to a commit that came before the next opening. @param clock of the server or of the player */
function step(clock: string): string {
  const before = `coalesce(lag(${clock}) OVER (PARTITION BY attempt_id, launch_no, ${clock} < until ORDER BY ${clock}, seq), opened_at, ${clock})`;
  return `CASE WHEN ${clock} >= until THEN 0
    ELSE least(greatest(extract(epoch FROM ${clock} - ${before}), 0), ${LONGEST_SILENCE_SECONDS}) END`;
}

/** What was received of attempts, added up where it is: a course may have saved every few seconds for hours. */
@Injectable()
export class ReceivedRepository {
  /**
   * The time that the server saw somebody at a course: in each opening of the player, from the opening to its first commit and from
   * commit to commit, each step at most `LONGEST_SILENCE_SECONDS`. A step belongs to the part whose commit ends it. What follows
   * the last commit was not seen. An opening ends where the next one begins, so no minute counts twice: what
   * arrives of it afterwards brings no time, whether it counts or not. By the clock of the player, which goes on without network, the same.
   * What a browser had kept says when it was written and not when somebody was there: until it arrives, no more is seen than its player says.
   */
  of(tx: Transaction, attemptIds: readonly string[]): Promise<(ReceivedPart & { attemptId: string })[]> {
    return tx.query(
      `WITH opened AS MATERIALIZED (
         SELECT attempt_id, launch_no, opened_at FROM scorm.opening WHERE attempt_id = ANY ($1::uuid[]) AND NOT is_lost
       ), receipt AS MATERIALIZED (
         SELECT attempt_id, launch_no, seq, item_id, received_at, claimed_at, merged, is_replayed, scorm.is_late(r) AS is_late
         FROM scorm.commit_receipt r WHERE attempt_id = ANY ($1::uuid[])
       ), launch AS MATERIALIZED (
         SELECT l.attempt_id, l.launch_no, o.opened_at, (SELECT n.opened_at FROM opened n
             WHERE n.attempt_id = l.attempt_id AND n.launch_no > l.launch_no ORDER BY n.launch_no LIMIT 1) AS until
         FROM (SELECT DISTINCT attempt_id, launch_no FROM receipt) l LEFT JOIN opened o USING (attempt_id, launch_no)
       ), step AS (
         SELECT attempt_id, launch_no, seq, item_id, received_at, is_late, is_replayed,
           -- No more than are missing before it, whatever its player says.
           least(merged, seq - coalesce(lag(seq) OVER (PARTITION BY attempt_id, launch_no ORDER BY seq), 0) - 1) AS merged, coalesce(received_at < until, true) AS is_seen,
           ${step('received_at')} AS seconds, ${step('claimed_at')} AS claimed_seconds
         FROM receipt JOIN launch USING (attempt_id, launch_no)
       )
       SELECT attempt_id AS "attemptId", launch_no AS "launchNo", item_id AS "itemId", min(received_at) FILTER (WHERE is_seen) AS "firstAt",
         max(received_at) FILTER (WHERE is_seen) AS "lastAt", count(*) FILTER (WHERE NOT is_late)::integer AS commits,
         count(*) FILTER (WHERE is_late)::integer AS "lateCommits", max(seq) AS highest, sum(merged)::integer AS merged,
         sum(CASE WHEN is_replayed THEN least(seconds, claimed_seconds) ELSE seconds END)::double precision AS seconds,
         sum(claimed_seconds)::double precision AS "claimedSeconds"
       FROM step GROUP BY attempt_id, launch_no, item_id ORDER BY attempt_id, launch_no, item_id`,
      [attemptIds],
    );
  }
}
