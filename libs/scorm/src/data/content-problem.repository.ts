import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';

/** One thing that one part of a course version did wrong, and how often it was seen. */
export interface ContentProblemRow {
  itemId: string;
  kind: string;
  what: string;
  times: number;
  firstSeenAt: Date;
  lastSeenAt: Date;
}

/** A broken course has some dozens; what comes after so many tells nothing new. */
const MOST_OF_A_VERSION = 200;

@Injectable()
export class ContentProblemRepository {
  /** Counts each problem once more. New ones beyond the limit of a version are dropped. */
  async count(
    tx: Transaction,
    versionId: string,
    itemId: string,
    problems: readonly { kind: string; what: string }[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO scorm.content_problem AS p (course_version_id, item_id, kind, what)
       SELECT DISTINCT $1::uuid, $2, reported.kind, reported.what FROM unnest($3::text[], $4::text[]) AS reported (kind, what)
       WHERE (SELECT count(*) FROM scorm.content_problem WHERE course_version_id = $1) < $5
          OR EXISTS (SELECT FROM scorm.content_problem k WHERE (k.course_version_id, k.item_id, k.kind, k.what) = ($1, $2, reported.kind, reported.what))
       ON CONFLICT (course_version_id, item_id, kind, what)
       DO UPDATE SET times = p.times + 1, last_seen_at = clock_timestamp()`,
      [versionId, itemId, problems.map(({ kind }) => kind), problems.map(({ what }) => what), MOST_OF_A_VERSION],
    );
  }

  /** The problems of a version, the most frequent first. */
  of(tx: Transaction, versionId: string): Promise<ContentProblemRow[]> {
    return tx.query<ContentProblemRow[]>(
      `SELECT item_id AS "itemId", kind, what, times, first_seen_at AS "firstSeenAt", last_seen_at AS "lastSeenAt"
       FROM scorm.content_problem WHERE course_version_id = $1 ORDER BY times DESC, last_seen_at DESC, kind, what`,
      [versionId],
    );
  }
}
