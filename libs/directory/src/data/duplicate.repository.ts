import { Injectable } from '@nestjs/common';
import { duplicateReasons } from '@muster/contracts';
import { containing } from '@muster/kernel';
import type { PageKey, Transaction } from '@muster/kernel';
import { foundBy } from './person-search-sql.js';

export type DuplicateReason = (typeof duplicateReasons.codes)[number];

export interface PossibleDuplicate {
  oneId: string;
  otherId: string;
  reasons: DuplicateReason[];
  /** Place of the strongest reason in the vocabulary. */
  rank: number;
}

/** The people who are looked at. $1: agencies in the caller's reach, null for all. */
const LOOKED_AT = `p.merged_into_id IS NULL AND p.erased_at IS NULL AND ($1::uuid[] IS NULL
  OR p.id IN (SELECT held.person_id FROM directory.position held WHERE held.agency_id = ANY ($1)))`;

/** Of a name: both parts in one order, whichever is the given one, so that exchanged names come together as well. */
const BOTH_NAMES = `least(given, family) || chr(31) || greatest(given, family)`;
const WHICH_FIRST = `CASE WHEN given > family THEN 'given' ELSE 'family' END`;

/**
 * Those who share something, together. Everybody is read once for each key and never compared with everybody: how many there are is a guess
 * of the planner that row-level security makes bad, and a loop over 100,000 people by 100,000 takes minutes. `sign` is what the pairs of a
 * group are told apart by. Identifiers are an agency's own numbers, so the same one elsewhere says nothing without a name.
 */
const TOGETHER = [
  `SELECT 'name' AS kind, array_agg(id) AS ids, array_agg(sign) AS signs FROM (
     SELECT id, ${BOTH_NAMES} AS key, ${WHICH_FIRST} AS sign FROM seen
     UNION ALL SELECT id, ${BOTH_NAMES}, 'former ' || ${WHICH_FIRST} FROM former) named GROUP BY key HAVING count(*) > 1`,
  ...['family', 'given'].map(
    (name) => `SELECT 'external_id', array_agg(id), array_agg(''::text) FROM seen WHERE external_id IS NOT NULL
     GROUP BY external_id, ${name} HAVING count(*) > 1`,
  ),
  `SELECT 'mailbox', array_agg(id), array_agg(''::text) FROM seen WHERE mailbox IS NOT NULL GROUP BY mailbox, host HAVING count(*) > 1`,
  `SELECT 'mailbox_name', array_agg(id), array_agg(host) FROM seen WHERE mailbox IS NOT NULL
     GROUP BY mailbox, family HAVING count(DISTINCT host) > 1`,
].join('\n UNION ALL ');

/** Why two of a group may be one person; null for two who are not, such as two who had the name before. */
const REASON = `CASE kind
    WHEN 'name' THEN CASE
      WHEN a.sign LIKE 'former %' AND b.sign LIKE 'former %' THEN NULL
      WHEN a.sign = b.sign THEN 'name'
      WHEN a.sign = 'former ' || b.sign OR b.sign = 'former ' || a.sign THEN 'former_name'
      WHEN a.sign NOT LIKE 'former %' AND b.sign NOT LIKE 'former %' THEN 'swapped_name' END
    WHEN 'mailbox_name' THEN CASE WHEN a.sign <> b.sign THEN kind END
    ELSE kind END`;

/** Finds records that may be one person, and keeps which are not. */
@Injectable()
export class DuplicateRepository {
  /**
   * A page by strength, with one pair more than asked for. Computed when asked, for the people whom the transaction sees: keys kept with each
   * row would make every import pay for it.
   * @param agencyIds agencies in the caller's reach; null when the reach is not a list. Repeats row-level security in a form that an index serves.
   */
  list(
    tx: Transaction,
    filter: { agencyIds: readonly string[] | null; agencyId: string | null; q: string | undefined },
    page: { after: PageKey | undefined; limit: number },
  ): Promise<PossibleDuplicate[]> {
    return tx.query<PossibleDuplicate[]>(
      `WITH seen AS MATERIALIZED (
         SELECT p.id, directory.matching_text(p.given_name) AS given, directory.matching_text(p.family_name) AS family,
           directory.matching_mailbox(p.email) AS mailbox, split_part(p.email, '@', 2) AS host, p.external_id
         FROM directory.person p WHERE ${LOOKED_AT}
       ), former AS MATERIALIZED (
         SELECT n.person_id AS id, directory.matching_text(n.given_name) AS given, directory.matching_text(n.family_name) AS family
         FROM directory.former_name n WHERE EXISTS (SELECT FROM directory.person p WHERE p.id = n.person_id AND ${LOOKED_AT})
       ), found AS (
         SELECT a.id AS one, b.id AS other, ${REASON} AS reason FROM (${TOGETHER}) together
         CROSS JOIN LATERAL unnest(together.ids, together.signs) a (id, sign)
         CROSS JOIN LATERAL unnest(together.ids, together.signs) b (id, sign) WHERE a.id < b.id
       ), pair AS (
         SELECT one, other, array_agg(DISTINCT reason ORDER BY reason) AS reasons,
           min(array_position($2::text[], reason)) AS rank
         FROM found WHERE reason IS NOT NULL GROUP BY one, other
       )
       SELECT one AS "oneId", other AS "otherId", reasons, rank FROM pair
       WHERE NOT EXISTS (SELECT FROM directory.distinct_people d WHERE d.one_id = one AND d.other_id = other)
         AND ($3::uuid IS NULL OR EXISTS (SELECT FROM directory.position held
           WHERE held.agency_id = $3 AND held.person_id IN (one, other)))
         AND ($4::text[] IS NULL OR (rank, one, other) > (($4)[1]::integer, ($4)[2]::uuid, ($4)[3]::uuid))
         AND ($6::text IS NULL OR EXISTS (SELECT FROM directory.person p WHERE p.id IN (one, other) AND ${foundBy('$6')}))
       ORDER BY rank, one, other LIMIT $5`,
      [
        filter.agencyIds,
        duplicateReasons.codes,
        filter.agencyId,
        page.after ?? null,
        page.limit + 1,
        containing(filter.q),
      ],
    );
  }

  /** Keeps that two records are two people; doing it again changes nothing. */
  async dismiss(tx: Transaction, ids: readonly [string, string], at: Date, by: string): Promise<void> {
    await tx.query(
      `INSERT INTO directory.distinct_people (one_id, other_id, decided_at, decided_by)
       VALUES (least($1::uuid, $2::uuid), greatest($1::uuid, $2::uuid), $3, $4) ON CONFLICT DO NOTHING`,
      [...ids, at, by],
    );
  }
}
