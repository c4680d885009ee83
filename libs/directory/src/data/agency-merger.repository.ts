import { Injectable } from '@nestjs/common';
import type { AgencyMergerCounts, AgencyMergerState } from '@muster/contracts';
import type { CivilDate, Transaction } from '@muster/kernel';

/** What a merger changed, but for the agencies below: how many these are depends on who asks. */
export type StoredCounts = Omit<AgencyMergerCounts, 'agenciesBelow'>;
/** As it is kept: those of mergers of before tell of no numbers. */
export type KeptCounts = Omit<StoredCounts, 'numbers'> & { numbers?: number };

export interface AgencyMergerRow {
  id: string;
  /** The agency that becomes part of the other one. */
  mergedId: string;
  intoId: string;
  /** First day on which it is part of it. */
  on: CivilDate;
  state: AgencyMergerState;
  reason: string | null;
  plannedBy: string;
  plannedAt: Date;
  /** When and why it was not carried out on its day, and who let it happen after all. */
  heldAt: Date | null;
  heldBecause: string | null;
  confirmedAt: Date | null;
  confirmedBy: string | null;
  doneAt: Date | null;
  counts: KeptCounts | null;
  /** Agencies that it placed below the other one. */
  belowIds: string[];
  endedAt: Date | null;
  /** Null for the program. */
  endedBy: string | null;
  endedBecause: string | null;
}

/** An agency that is part of another one from a day on. */
export interface Closure {
  agencyId: string;
  agencyName: string;
  on: CivilDate;
  intoName: string;
}

const ROW = `m.id, m.merged_id AS "mergedId", m.into_id AS "intoId", m.takes_effect_on::text AS "on", m.state, m.reason,
  m.planned_by AS "plannedBy", m.planned_at AS "plannedAt", m.held_at AS "heldAt", m.held_because AS "heldBecause", m.confirmed_at AS "confirmedAt",
  m.confirmed_by AS "confirmedBy", m.done_at AS "doneAt", m.counts, m.below_ids AS "belowIds", m.ended_at AS "endedAt",
  m.ended_by AS "endedBy", m.ended_because AS "endedBecause"`;
const LOCK = `hashtextextended('directory.agency_merger ' || id, 0)`;

/** The rows of `directory.agency_merger`. */
@Injectable()
export class AgencyMergerRepository {
  async insert(
    tx: Transaction,
    row: Pick<AgencyMergerRow, 'id' | 'mergedId' | 'intoId' | 'on' | 'reason' | 'plannedBy' | 'plannedAt'>,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO directory.agency_merger (id, merged_id, into_id, takes_effect_on, state, reason, planned_by, planned_at)
       VALUES ($1, $2, $3, $4, 'planned', $5, $6, $7)`,
      [row.id, row.mergedId, row.intoId, row.on, row.reason, row.plannedBy, row.plannedAt],
    );
  }

  async hold(tx: Transaction, id: string, at: Date, because: string): Promise<void> {
    await tx.query(`UPDATE directory.agency_merger SET state = 'held', held_at = $2, held_because = $3 WHERE id = $1`, [
      id,
      at,
      because,
    ]);
  }

  /** Notes who lets a held one happen. */
  async confirm(tx: Transaction, id: string, at: Date, by: string): Promise<void> {
    await tx.query(`UPDATE directory.agency_merger SET confirmed_at = $2, confirmed_by = $3 WHERE id = $1`, [
      id,
      at,
      by,
    ]);
  }

  async done(tx: Transaction, id: string, at: Date, counts: StoredCounts, belowIds: readonly string[]): Promise<void> {
    await tx.query(
      `UPDATE directory.agency_merger SET state = 'done', done_at = $2, counts = $3, below_ids = $4 WHERE id = $1`,
      [id, at, JSON.stringify(counts), belowIds],
    );
  }

  async end(
    tx: Transaction,
    id: string,
    state: 'cancelled' | 'undone',
    { at, by, because }: { at: Date; by: string | null; because: string | null },
  ): Promise<void> {
    await tx.query(
      `UPDATE directory.agency_merger SET state = $2, ended_at = $3, ended_by = $4, ended_because = $5 WHERE id = $1`,
      [id, state, at, by, because],
    );
  }

  /** Held until the end of the transaction. */
  async lock(tx: Transaction, id: string): Promise<AgencyMergerRow | undefined> {
    const [row] = await tx.query<AgencyMergerRow[]>(
      `SELECT ${ROW} FROM directory.agency_merger m WHERE m.id = $1 FOR UPDATE`,
      [id],
    );
    return row;
  }

  /** All in which an agency is one of the two, newest first. */
  ofAgency(tx: Transaction, agencyId: string): Promise<AgencyMergerRow[]> {
    return tx.query<AgencyMergerRow[]>(
      `SELECT ${ROW} FROM directory.agency_merger m WHERE m.merged_id = $1 OR m.into_id = $1 ORDER BY m.planned_at DESC, m.id DESC`,
      [agencyId],
    );
  }

  /** Planned, held or done ones in which one of the agencies takes part. */
  inForce(tx: Transaction, agencyIds: readonly string[]): Promise<AgencyMergerRow[]> {
    return tx.query<AgencyMergerRow[]>(
      `SELECT ${ROW} FROM directory.agency_merger m
       WHERE m.state IN ('planned', 'held', 'done') AND (m.merged_id = ANY ($1::uuid[]) OR m.into_id = ANY ($1::uuid[])) ORDER BY m.id`,
      [agencyIds],
    );
  }

  /** Planned ones whose day began before a moment on the calendar of the agency, in which nothing was done. */
  async overdue(tx: Transaction, before: Date): Promise<number> {
    const [row] = await tx.query<{ count: number }[]>(
      `SELECT count(*)::integer AS count FROM directory.agency_merger m JOIN directory.agency a ON a.id = m.merged_id
       WHERE m.state = 'planned' AND m.takes_effect_on::timestamp AT TIME ZONE a.time_zone < $1 AND m.planned_at < $1`,
      [before],
    );
    return row?.count ?? 0;
  }

  /** Those that wait for somebody to confirm or cancel them. */
  async held(tx: Transaction): Promise<number> {
    const [row] = await tx.query<{ count: number }[]>(
      `SELECT count(*)::integer AS count FROM directory.agency_merger m WHERE m.state = 'held'`,
    );
    return row?.count ?? 0;
  }

  /** Lets nobody begin a position at an agency until the end of the transaction, and waits for those who are about to. */
  async closeFor(tx: Transaction, agencyId: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(${LOCK}) FROM unnest(ARRAY[$1::text]) AS agency (id)`, [agencyId]);
  }

  /**
   * Those of the agencies that have become part of others. What it says is true until the end of the transaction: a merger of one of
   * them waits for it.
   */
  async closures(tx: Transaction, agencyIds: readonly string[]): Promise<Closure[]> {
    await tx.query(
      `SELECT pg_advisory_xact_lock_shared(${LOCK}) FROM unnest($1::text[]) WITH ORDINALITY AS agency (id, at) ORDER BY id`,
      [agencyIds],
    );
    return tx.query<Closure[]>(
      `SELECT m.merged_id AS "agencyId", a.name AS "agencyName", m.takes_effect_on::text AS "on", b.name AS "intoName"
       FROM directory.agency_merger m JOIN directory.agency a ON a.id = m.merged_id JOIN directory.agency b ON b.id = m.into_id
       WHERE m.state = 'done' AND m.merged_id = ANY ($1::uuid[])`,
      [agencyIds],
    );
  }
}
