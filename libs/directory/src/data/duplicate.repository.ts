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

/**
 * Pairs for each reason. Computed when asked, for the people whom the transaction sees: keys kept with each row would make every
 * import pay for it. Identifiers are an agency's own numbers, so the same one elsewhere says nothing without a name.
 */
const PAIRS = `
  SELECT a.id AS one, b.id AS other, 'name' AS reason FROM seen a JOIN seen b ON b.family = a.family AND b.given = a.given AND a.id < b.id
  UNION ALL SELECT a.id, b.id, 'swapped_name' FROM seen a JOIN seen b ON b.family = a.given AND b.given = a.family AND a.id < b.id
    WHERE a.family <> a.given
  UNION ALL SELECT least(n.person_id, b.id), greatest(n.person_id, b.id), 'former_name'
    FROM former n JOIN seen b ON b.family = n.family AND b.given = n.given AND b.id <> n.person_id
  UNION ALL SELECT a.id, b.id, 'external_id' FROM seen a JOIN seen b ON b.external_id = a.external_id AND a.id < b.id
    WHERE b.family = a.family OR b.given = a.given
  UNION ALL SELECT a.id, b.id, 'mailbox' FROM seen a JOIN seen b ON b.mailbox = a.mailbox AND b.host = a.host AND a.id < b.id
  UNION ALL SELECT a.id, b.id, 'mailbox_name' FROM seen a JOIN seen b ON b.mailbox = a.mailbox AND b.family = a.family AND a.id < b.id
    WHERE b.host <> a.host`;

/** Finds records that may be one person, and keeps which are not. */
@Injectable()
export class DuplicateRepository {
  /**
   * A page by strength, with one pair more than asked for.
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
         FROM directory.person p
         WHERE p.merged_into_id IS NULL AND p.erased_at IS NULL AND ($1::uuid[] IS NULL
           OR p.id IN (SELECT held.person_id FROM directory.position held WHERE held.agency_id = ANY ($1)))
       ), former AS MATERIALIZED (
         SELECT n.person_id, directory.matching_text(n.given_name) AS given, directory.matching_text(n.family_name) AS family
         FROM directory.former_name n WHERE n.person_id IN (SELECT id FROM seen)
       ), pair AS (
         SELECT one, other, array_agg(DISTINCT reason ORDER BY reason) AS reasons,
           min(array_position($2::text[], reason)) AS rank
         FROM (${PAIRS}) found GROUP BY one, other
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
