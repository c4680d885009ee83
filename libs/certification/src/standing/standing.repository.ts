import { Injectable } from '@nestjs/common';
import type { CertificationQuery, CertificationStatus, CycleKind, Discipline, DueDaysAnswer } from '@muster/contracts';
import { queryPlannedOnce, queryPrepared, readDatedCursor } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';
import { addDays } from '../domain/index.js';
import { NO_DUE_DATE, OVERDUE, standingPage, untold, UNTOLD_AT_MOST, WORKING } from './standing-sql.js';
import type { LookedAt } from './standing-sql.js';

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

/** What is asked of a page, $1 to $13 of its statement; one row more than asked for. */
function valuesOf(query: CertificationQuery, on: CivilDate, refreshers: boolean): unknown[] {
  const after = readDatedCursor(query.cursor);
  return [
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
  ];
}

/** Of what is kept each row has the ids of those it does not tell of, and where there is no other row one has nothing else. */
type PageRow<At extends LookedAt> = At extends 'kept' | 'kept near'
  ? (StandingRow | { assignmentId: null }) & { untold: string[] }
  : StandingRow;

function byDueDate(one: StandingRow, other: StandingRow): number {
  const [a, b] = [one, other].map(({ dueOn, assignmentId }) => `${dueOn ?? NO_DUE_DATE} ${assignmentId}`);
  return (a ?? '') < (b ?? '') ? -1 : 1;
}

/** How many stand so for a requirement; a null requirement for nobody. */
interface CountedRow {
  requirementId: string | null;
  status: CertificationStatus;
  overdue: boolean | null;
  many: number;
}

const COUNTED = `s.requirement_id AS "requirementId", s.status, ${OVERDUE} AS overdue, count(*)::integer AS many`;
const COUNT_ALL = `SELECT ${COUNTED} FROM certification.standing_on($1::date) s
  WHERE s.status <> 'unassigned' AND s.person_id IN (${WORKING}) GROUP BY 1, 2, 3`;
const COUNT_KEPT = `SELECT untold.ids AS untold, counted.* FROM (${untold()}) untold
  LEFT JOIN (SELECT ${COUNTED} FROM certification.kept_standing_on($1::date) s
    WHERE s.person_id IN (${WORKING}) GROUP BY 1, 2, 3) counted ON true`;
const COUNT_NAMED = `SELECT ${COUNTED} FROM certification.standing_on($1::date) s
  WHERE s.status <> 'unassigned' AND s.person_id IN (${WORKING}) AND s.assignment_id = ANY ($3::uuid[]) GROUP BY 1, 2, 3`;

function summed(rows: readonly CountedRow[]): SummaryRow[] {
  const ids = new Set(rows.flatMap(({ requirementId }) => requirementId ?? []));
  return [...ids].sort().map((requirementId) => {
    const own = rows.filter((row) => row.requirementId === requirementId);
    const of = (is: (row: CountedRow) => boolean) => own.filter(is).reduce((sum, { many }) => sum + many, 0);
    const standing = (...statuses: CertificationStatus[]) => of(({ status }) => statuses.includes(status));
    return {
      requirementId,
      assigned: of(() => true),
      current: standing('current', 'due_soon'),
      dueSoon: standing('due_soon'),
      grace: standing('grace'),
      lapsed: standing('lapsed', 'reinstate'),
      inProgress: standing('in_progress'),
      notStarted: standing('not_started'),
      overdue: of(({ overdue }) => overdue === true),
    };
  });
}

/** Reads where people stand on a date, through `certification.standing_on`. Row-level security decides whose rows there are. */
@Injectable()
export class StandingRepository {
  /** What is due first comes first, what has no due date last; refreshers only, when `refreshers` is set. */
  async list(tx: Transaction, query: CertificationQuery, on: CivilDate, refreshers: boolean): Promise<StandingRow[]> {
    const near = nearOf(query, on);
    const asked = valuesOf(query, on, refreshers);
    if (near === null) return this.page(tx, 'all', asked);
    const first = await this.firstUntil(tx, near, FIRST_PAGES * query.limit);
    if (first !== null) {
      const rows = await this.due(tx, asked, query.limit, first);
      if (rows.length > query.limit) return rows;
    }
    const rows = await this.due(tx, asked, query.limit, near.until);
    return rows.length > query.limit || near.isAll ? rows : this.due(tx, asked, query.limit, null);
  }

  /** The kept due date of the so many-th of those that an agency answers for, as a guess of how far a page reaches; null for fewer. */
  private async firstUntil(tx: Transaction, { agencyId, from, until }: Near, count: number): Promise<CivilDate | null> {
    const [row] = await queryPrepared<{ until: CivilDate }>(
      tx,
      `SELECT kept_due_on::text AS until FROM certification.assignment
       WHERE agency_id = $1 AND kept_due_on BETWEEN coalesce($2::date, '-infinity') AND $3::date ORDER BY kept_due_on OFFSET $4 LIMIT 1`,
      [agencyId, from, until, count - 1],
    );
    return row?.until ?? null;
  }

  /**
   * What people of an agency owe by a day, or ever: from what is kept, and with it the few of whom that does not tell.
   * @param until null for all of it.
   */
  private async due(tx: Transaction, asked: unknown[], limit: number, until: CivilDate | null): Promise<StandingRow[]> {
    const by = until === null ? [] : [until];
    const rows = await this.page(tx, until === null ? 'kept' : 'kept near', [...asked, ...by]);
    const ids = rows[0]?.untold ?? [];
    if (ids.length > UNTOLD_AT_MOST) return this.page(tx, until === null ? 'all' : 'near', [...asked, ...by]);
    const told = rows.flatMap(({ untold: _untold, ...row }) => (row.assignmentId === null ? [] : [row]));
    if (ids.length === 0) return told;
    const others = await this.page(tx, until === null ? 'named' : 'named near', [...asked, ids, ...by]);
    return [...told, ...others].sort(byDueDate).slice(0, limit + 1);
  }

  /** Of a few rows the planning takes longest; all that people owe takes so long that a plan for these very values pays. */
  private page<At extends LookedAt>(tx: Transaction, at: At, values: unknown[]): Promise<PageRow<At>[]> {
    const text = standingPage(at);
    if (at === 'all' || at === 'kept') return tx.query<PageRow<At>[]>(text, values);
    return at === 'kept near'
      ? queryPlannedOnce<PageRow<At>>(tx, text, values)
      : queryPrepared<PageRow<At>>(tx, text, values);
  }

  /**
   * Counts for the people who hold a position at an agency on a day, by requirement.
   * @param today whether it is a day of which something may be kept.
   */
  async summary(tx: Transaction, agencyId: string, on: CivilDate, today: boolean): Promise<SummaryRow[]> {
    const all = () => queryPrepared<CountedRow>(tx, COUNT_ALL, [on, agencyId]);
    if (!today) return summed(await all());
    const kept = await queryPrepared<CountedRow & { untold: string[] }>(tx, COUNT_KEPT, [on, agencyId]);
    const ids = kept[0]?.untold ?? [];
    if (ids.length > UNTOLD_AT_MOST) return summed(await all());
    const others = ids.length === 0 ? [] : await queryPrepared<CountedRow>(tx, COUNT_NAMED, [on, agencyId, ids]);
    return summed([...kept, ...others]);
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
