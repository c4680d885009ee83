import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import type { SeenProblem } from '../domain/problems/shown-problems.js';

/** Who saw a problem. */
export interface ProblemWitness {
  versionId: string;
  agencyId: string | null;
  /** A hash that tells learners of this version apart and names none. */
  learner: string;
}

/** A broken course has some dozens; what comes after so many tells nothing new. */
const MOST_OF_AN_AGENCY = 200;
/** What one learner's player may add, so that nobody fills the list alone. */
const MOST_OF_A_LEARNER = 60;

/** The rows of `scorm.content_problem`. */
@Injectable()
export class ContentProblemRepository {
  /** Counts each problem once more. New ones beyond the limits are dropped. */
  async count(
    tx: Transaction,
    { versionId, agencyId, learner }: ProblemWitness,
    itemId: string,
    problems: readonly { kind: string; what: string }[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO scorm.content_problem AS p (course_version_id, agency_id, key, item_id, kind, what, learners)
       SELECT $1, $2, seen.key, $3, seen.kind, seen.what, ARRAY[$6]
       FROM (SELECT DISTINCT kind, what, sha256(convert_to(jsonb_build_array($3::text, kind, what)::text, 'UTF8')) AS key
             FROM unnest($4::text[], $5::text[]) AS reported (kind, what)) seen
       WHERE EXISTS (SELECT FROM scorm.content_problem k
                     WHERE k.course_version_id = $1 AND k.agency_id IS NOT DISTINCT FROM $2::uuid AND k.key = seen.key)
          OR (SELECT count(*) < $7 AND count(*) FILTER (WHERE k.learners[1] = $6) < $8 FROM scorm.content_problem k
              WHERE k.course_version_id = $1 AND k.agency_id IS NOT DISTINCT FROM $2::uuid)
       ON CONFLICT ON CONSTRAINT content_problem_once DO UPDATE SET times = p.times + 1, last_seen_at = clock_timestamp(),
         learners = CASE WHEN cardinality(p.learners) < 5 AND NOT p.learners @> excluded.learners
                         THEN p.learners || excluded.learners ELSE p.learners END`,
      [
        versionId,
        agencyId,
        itemId,
        problems.map(({ kind }) => kind),
        problems.map(({ what }) => what),
        learner,
        MOST_OF_AN_AGENCY,
        MOST_OF_A_LEARNER,
      ],
    );
  }

  /** The problems of a version as far as the transaction sees the agencies whose people saw them, the most frequent first. */
  of(tx: Transaction, versionId: string): Promise<SeenProblem[]> {
    return tx.query<SeenProblem[]>(
      `SELECT p.item_id AS "itemId", p.kind, p.what, sum(p.times)::integer AS times,
         (SELECT count(DISTINCT learner)::integer FROM scorm.content_problem same, unnest(same.learners) AS learner
          WHERE same.course_version_id = $1 AND same.key = p.key) AS learners,
         min(p.first_seen_at) AS "firstSeenAt", max(p.last_seen_at) AS "lastSeenAt"
       FROM scorm.content_problem p WHERE p.course_version_id = $1
       GROUP BY p.key, p.item_id, p.kind, p.what ORDER BY sum(p.times) DESC, max(p.last_seen_at) DESC, p.kind, p.what`,
      [versionId],
    );
  }
}
