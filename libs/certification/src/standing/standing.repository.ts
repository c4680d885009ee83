import { Injectable } from '@nestjs/common';
import { requirementTitleOn } from '@muster/catalog';
import type { CertificationQuery, CertificationStatus, CycleKind, Discipline, DueDaysAnswer } from '@muster/contracts';
import { queryPrepared, readDatedCursor } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';
import { addDays } from '../domain/index.js';

export interface StandingRow {
  assignmentId: string;
  openCycleId: string | null;
  certifiedCycleId: string | null;
  personId: string;
  personName: string;
  agencyId: string | null;
  agencyName: string | null;
  discipline: Discipline | null;
  requirementId: string;
  requirementTitle: string;
  status: CertificationStatus;
  overdue: boolean;
  kind: CycleKind;
  opensOn: CivilDate | null;
  dueOn: CivilDate | null;
  certifiedOn: CivilDate | null;
  validFrom: CivilDate | null;
  validUntil: CivilDate | null;
  graceUntil: CivilDate | null;
  windowOpensOn: CivilDate | null;
}

export interface SummaryRow {
  requirementId: string;
  assigned: number;
  current: number;
  dueSoon: number;
  grace: number;
  lapsed: number;
  inProgress: number;
  notStarted: number;
  overdue: number;
}

/** In the place of a due date, so that what has none comes last. */
export const NO_DUE_DATE = '9999-12-31';

/** Whether a row `s` of `standing_on($1)` is overdue. */
export const OVERDUE = `(s.due_on < $1::date AND s.status NOT IN ('current', 'unassigned', 'exempt', 'on_hold'))`;

/** One position for each person on the day: the newest of those that the caller may see. */
const HELD = `LEFT JOIN LATERAL (
    SELECT x.agency_id, x.discipline FROM directory.position x
    WHERE x.person_id = s.person_id AND x.starts_on <= $1::date AND (x.ends_on IS NULL OR x.ends_on >= $1::date)
    ORDER BY x.starts_on DESC, x.id LIMIT 1) held ON true`;

/** People with a position at agency $2 on day $1. */
const WORKING = `SELECT DISTINCT x.person_id FROM directory.position x
  WHERE x.agency_id = $2 AND x.starts_on <= $1::date AND (x.ends_on IS NULL OR x.ends_on >= $1::date)`;

/**
 * Due by day $14, of the people of agency $2: those of whom the kept due date says so, and all of whom nothing is kept that holds on the
 * day. Nobody is due before the kept due date.
 */
const NEAR = `AND s.due_on <= $14::date AND s.assignment_id IN (
  SELECT n.id FROM certification.assignment n WHERE n.kept_due_on <= $14::date
    AND n.person_id IN (${WORKING} UNION SELECT m.merged_id FROM directory.merged_people() m)
  UNION ALL SELECT n.id FROM certification.assignment n WHERE n.sweep_on <= $1::date
  UNION ALL SELECT n.id FROM certification.assignment n WHERE n.computed_on > $1::date
  UNION ALL SELECT n.assignment_id FROM certification.changed_assignment n)`;

/** How far ahead is looked first: who is overdue or due within a month fills the first pages of most agencies. */
const NEAR_DAYS = 31;

/** How many pages are looked at before everything near. */
const FIRST_PAGES = 4;

/** What is looked at before everything that people of an agency owe. */
interface Near {
  agencyId: string;
  /** The due date at which the page before ended; null for the first. */
  from: CivilDate | null;
  until: CivilDate;
  /** Whether nothing later was asked for. */
  isAll: boolean;
}

/** Null where all has to be looked at. */
function nearOf({ agencyId, asOf, cursor, overdue, dueTo }: CertificationQuery, on: CivilDate): Near | null {
  // Of a day that is over nothing is kept.
  if (agencyId === undefined || asOf !== undefined) return null;
  const from = readDatedCursor(cursor)?.on ?? null;
  if (from === NO_DUE_DATE) return null;
  const near = addDays(from !== null && from > on ? from : on, NEAR_DAYS);
  const last = overdue === true ? on : dueTo;
  return last !== undefined && last <= near
    ? { agencyId, from, until: last, isAll: true }
    : { agencyId, from, until: near, isAll: false };
}

/** Reads where people stand on a date, through `certification.standing_on`. Row-level security decides whose rows there are. */
@Injectable()
export class StandingRepository {
  /** What is due first comes first, what has no due date last; refreshers only, when `refreshers` is set. */
  async list(tx: Transaction, query: CertificationQuery, on: CivilDate, refreshers: boolean): Promise<StandingRow[]> {
    const near = nearOf(query, on);
    if (near === null) return this.page(tx, query, on, refreshers, null);
    const first = await this.firstUntil(tx, near, FIRST_PAGES * query.limit);
    if (first !== null) {
      const rows = await this.page(tx, query, on, refreshers, first);
      if (rows.length > query.limit) return rows;
    }
    const rows = await this.page(tx, query, on, refreshers, near.until);
    return rows.length > query.limit || near.isAll ? rows : this.page(tx, query, on, refreshers, null);
  }

  /** The kept due date of the so many-th of those that an agency answers for, as a guess of how far a page reaches; null for fewer. */
  private async firstUntil(tx: Transaction, { agencyId, from, until }: Near, count: number): Promise<CivilDate | null> {
    const [row] = await tx.query<{ until: CivilDate }[]>(
      `SELECT kept_due_on::text AS until FROM certification.assignment
       WHERE agency_id = $1 AND kept_due_on BETWEEN coalesce($2::date, '-infinity') AND $3::date ORDER BY kept_due_on OFFSET $4 LIMIT 1`,
      [agencyId, from, until, count - 1],
    );
    return row?.until ?? null;
  }

  /** @param until with a day, only what is due by then, which is found without looking at all that people owe. */
  private page(
    tx: Transaction,
    query: CertificationQuery,
    on: CivilDate,
    refreshers: boolean,
    until: CivilDate | null,
  ): Promise<StandingRow[]> {
    const after = readDatedCursor(query.cursor);
    const text = `WITH page AS MATERIALIZED (
         SELECT s.*, coalesce(s.due_on, '${NO_DUE_DATE}') AS sorted_by, ${OVERDUE} AS overdue
         FROM certification.standing_on($1::date) s
         WHERE s.status <> 'unassigned'
           AND ($2::uuid IS NULL OR EXISTS (SELECT FROM directory.position x WHERE x.person_id = s.person_id AND x.agency_id = $2
             AND x.starts_on <= $1::date AND (x.ends_on IS NULL OR x.ends_on >= $1::date)))
           AND ($3::uuid IS NULL OR EXISTS (SELECT FROM directory.task_force_agency m WHERE m.task_force_id = $3
             AND m.agency_id = coalesce((SELECT held.agency_id FROM (VALUES (1)) one ${HELD}), s.agency_id)
             AND m.joined_on <= $1::date AND (m.left_on IS NULL OR m.left_on >= $1::date)))
           AND ($4::uuid IS NULL OR s.requirement_id = $4) AND ($5::uuid IS NULL OR s.person_id = $5)
           AND ($6::text[] IS NULL OR s.status = ANY ($6))
           AND ($7::date IS NULL OR s.due_on >= $7) AND ($8::date IS NULL OR s.due_on <= $8)
           AND (NOT $9::boolean OR s.kind <> 'initial' OR (s.certified_on IS NOT NULL AND s.window_opens_on IS NOT NULL))
           AND ($10::boolean IS NULL OR ${OVERDUE} = $10)
           AND ($11::date IS NULL OR (coalesce(s.due_on, '${NO_DUE_DATE}'), s.assignment_id) > ($11::date, $12::uuid))
           ${until === null ? '' : NEAR}
         ORDER BY sorted_by, s.assignment_id LIMIT $13
       )
       SELECT s.assignment_id AS "assignmentId", s.open_cycle_id AS "openCycleId", s.certified_cycle_id AS "certifiedCycleId",
         s.person_id AS "personId", p.family_name || ', ' || p.given_name AS "personName",
         coalesce(held.agency_id, s.agency_id) AS "agencyId", a.name AS "agencyName", held.discipline,
         s.requirement_id AS "requirementId", rv.title AS "requirementTitle", s.status, s.overdue, s.kind,
         coalesce(s.opens_on, CASE WHEN s.open_cycle_id IS NULL THEN s.window_opens_on END)::text AS "opensOn",
         s.due_on::text AS "dueOn", s.certified_on::text AS "certifiedOn", s.valid_from::text AS "validFrom",
         s.valid_until::text AS "validUntil", s.grace_until::text AS "graceUntil", s.window_opens_on::text AS "windowOpensOn"
       FROM page s
       ${HELD}
       LEFT JOIN directory.person p ON p.id = s.person_id
       LEFT JOIN directory.agency a ON a.id = coalesce(held.agency_id, s.agency_id)
       LEFT JOIN LATERAL (${requirementTitleOn('s.requirement_id', '$1::date')}) rv ON true
       ORDER BY s.sorted_by, s.assignment_id`;
    const values: unknown[] = [
      on,
      query.agencyId ?? null,
      query.taskForceId ?? null,
      query.requirementId ?? null,
      query.personId ?? null,
      query.status ?? null,
      query.dueFrom ?? null,
      query.dueTo ?? null,
      refreshers,
      query.overdue ?? null,
      after?.on ?? null,
      after?.id ?? null,
      query.limit + 1,
      ...(until === null ? [] : [until]),
    ];
    // Of a few rows the planning takes longest; all that people owe takes so long that a plan for these very values pays.
    return until === null ? tx.query<StandingRow[]>(text, values) : queryPrepared<StandingRow>(tx, text, values);
  }

  /** Counts for the people who hold a position at an agency on a day, by requirement. */
  async summary(tx: Transaction, agencyId: string, on: CivilDate): Promise<SummaryRow[]> {
    return tx.query<SummaryRow[]>(
      `SELECT s.requirement_id AS "requirementId", count(*)::integer AS assigned,
         count(*) FILTER (WHERE s.status IN ('current', 'due_soon'))::integer AS current,
         count(*) FILTER (WHERE s.status = 'due_soon')::integer AS "dueSoon",
         count(*) FILTER (WHERE s.status = 'grace')::integer AS grace,
         count(*) FILTER (WHERE s.status IN ('lapsed', 'reinstate'))::integer AS lapsed,
         count(*) FILTER (WHERE s.status = 'in_progress')::integer AS "inProgress",
         count(*) FILTER (WHERE s.status = 'not_started')::integer AS "notStarted",
         count(*) FILTER (WHERE ${OVERDUE})::integer AS overdue
       FROM certification.standing_on($1::date) s
       WHERE s.status <> 'unassigned' AND s.person_id IN (${WORKING})
       GROUP BY s.requirement_id ORDER BY s.requirement_id`,
      [on, agencyId],
    );
  }

  /** How much falls due on each day that has any, of the people who hold a position at an agency on a day; by due date. */
  async dueDays(
    tx: Transaction,
    agencyId: string,
    on: CivilDate,
    { from, to, requirementId }: { from: CivilDate; to: CivilDate; requirementId: string | undefined },
  ): Promise<Pick<DueDaysAnswer, 'days' | 'before' | 'after'>> {
    const [row] = await tx.query<Pick<DueDaysAnswer, 'days' | 'before' | 'after'>[]>(
      `WITH due AS MATERIALIZED (
         SELECT s.due_on, count(*) FILTER (WHERE s.certified_on IS NOT NULL)::integer AS renewals,
           count(*) FILTER (WHERE s.certified_on IS NULL)::integer AS first
         FROM certification.standing_on($1::date) s
         WHERE s.status <> 'unassigned' AND s.due_on IS NOT NULL AND s.person_id IN (${WORKING})
           AND ($5::uuid IS NULL OR s.requirement_id = $5)
         GROUP BY s.due_on)
       SELECT (SELECT coalesce(json_agg(json_build_object('on', d.due_on, 'renewals', d.renewals, 'first', d.first) ORDER BY d.due_on), '[]')
           FROM due d WHERE d.due_on BETWEEN $3::date AND $4::date) AS days,
         (SELECT max(d.due_on)::text FROM due d WHERE d.due_on < $3::date) AS before,
         (SELECT min(d.due_on)::text FROM due d WHERE d.due_on > $4::date) AS after`,
      [on, agencyId, from, to, requirementId ?? null],
    );
    return row ?? { days: [], before: null, after: null };
  }

  async headcount(tx: Transaction, agencyId: string, on: CivilDate): Promise<number> {
    const [row] = await tx.query<{ people: number }[]>(`SELECT count(*)::integer AS people FROM (${WORKING}) people`, [
      on,
      agencyId,
    ]);
    return row?.people ?? 0;
  }

  /** On each of some days: how many assignments the people then at the agency held, and how many of these were current. */
  async coverage(
    tx: Transaction,
    agencyId: string,
    days: readonly CivilDate[],
    requirementId: string | undefined,
  ): Promise<{ on: CivilDate; assigned: number; current: number }[]> {
    return tx.query(
      `SELECT d.day::text AS on, count(s.assignment_id)::integer AS assigned,
         count(s.assignment_id) FILTER (WHERE s.status IN ('current', 'due_soon'))::integer AS current
       FROM unnest($1::date[]) AS d (day)
       LEFT JOIN LATERAL (
         SELECT * FROM certification.standing_on(d.day) t
         WHERE t.status <> 'unassigned' AND ($3::uuid IS NULL OR t.requirement_id = $3)
           AND EXISTS (SELECT FROM directory.position x WHERE x.person_id = t.person_id AND x.agency_id = $2
             AND x.starts_on <= d.day AND (x.ends_on IS NULL OR x.ends_on >= d.day))) s ON true
       GROUP BY d.day ORDER BY d.day`,
      [days, agencyId, requirementId ?? null],
    );
  }
}
