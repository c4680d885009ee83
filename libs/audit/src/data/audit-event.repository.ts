import { Injectable } from '@nestjs/common';
import type { AuditEventQuery, Json } from '@muster/contracts';
import type { Reach, Transaction } from '@muster/kernel';
import type { ChainLink } from '../domain/chain.js';

export interface NewEvent {
  id: string;
  action: string;
  actorId: string | null;
  subjectKind: string;
  subjectId: string | null;
  /** RFC 8785 JSON of an object. */
  canonicalData: string;
}

/** Events by what was done, and to what. */
export interface EventName {
  action: string;
  subjectId: string;
}

interface EventRow {
  id: string;
  sequence: string;
  at: Date;
  actor_id: string | null;
  action: string;
  subject_kind: string | null;
  subject_id: string | null;
  details: Record<string, Json>;
  previous_hash: string;
  hash: string;
}

const COLUMNS = 'id, sequence, at, actor_id, action, subject_kind, subject_id, details, previous_hash, hash';

function linkOf(row: EventRow): ChainLink {
  return {
    id: row.id,
    sequence: Number(row.sequence),
    at: row.at.toISOString(),
    actorId: row.actor_id,
    action: row.action,
    subjectType: row.subject_kind,
    subjectId: row.subject_id,
    data: row.details,
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}

/** The rows of `audit.event`, and of `audit.unchained` on their way there. */
@Injectable()
export class AuditEventRepository {
  /** Hands an event to the trigger that chains it when the transaction commits. */
  async add(tx: Transaction, event: NewEvent): Promise<void> {
    await tx.query(
      `INSERT INTO audit.unchained (id, action, actor_id, subject_kind, subject_id, canonical_data) VALUES ($1, $2, $3, $4, $5, $6)`,
      [event.id, event.action, event.actorId, event.subjectKind, event.subjectId, event.canonicalData],
    );
  }

  /** The next events in the order of the chain. */
  async after(tx: Transaction, sequence: number, limit: number): Promise<ChainLink[]> {
    const rows = await tx.query<EventRow[]>(
      `SELECT ${COLUMNS} FROM audit.event WHERE sequence > $1 ORDER BY sequence LIMIT $2`,
      [sequence, limit],
    );
    return rows.map(linkOf);
  }

  async head(tx: Transaction): Promise<{ sequence: number; hash: string } | undefined> {
    const [row] = await tx.query<{ sequence: string; hash: string }[]>(
      `SELECT sequence, hash FROM audit.event ORDER BY sequence DESC LIMIT 1`,
    );
    return row && { sequence: Number(row.sequence), hash: row.hash };
  }

  /**
   * Events of the reach, newest first, one more than asked for. Of a person who was merged from several records, those of all.
   * @param before sequence of the last event of the page before.
   */
  async page(tx: Transaction, query: AuditEventQuery, reach: Reach, before: string | undefined): Promise<ChainLink[]> {
    const rows = await tx.query<EventRow[]>(
      `SELECT ${COLUMNS} FROM audit.event
       WHERE ($1::bigint IS NULL OR sequence < $1)
         AND ($2::uuid IS NULL OR actor_id IN (SELECT directory.same_people($2)))
         AND ($3::uuid IS NULL OR subject_id IN (SELECT directory.same_people($3)))
         AND ($4::text IS NULL OR action = $4)
         AND ($5::timestamptz IS NULL OR at >= $5)
         AND ($6::timestamptz IS NULL OR at < $6)
         AND ($7 OR agency_id = ANY ($8::uuid[]))
       ORDER BY sequence DESC LIMIT $9`,
      [
        before ?? null,
        query.actorId ?? null,
        query.subjectId ?? null,
        query.action ?? null,
        query.from ?? null,
        query.to ?? null,
        reach.mode !== 'listed',
        reach.agencyIds,
        query.limit + 1,
      ],
    );
    return rows.map(linkOf);
  }

  /**
   * What others did for a person, by whichever of the person's records, newest first, one more than asked for; so also what was done with
   * a key that others made in the person's name.
   * @param along events that touched the person among many and do not name them.
   */
  async byOthers(
    tx: Transaction,
    personId: string,
    { limit, before, along }: { limit: number; before: string | undefined; along: readonly EventName[] },
  ): Promise<ChainLink[]> {
    const newest = `AND (actor_id NOT IN (SELECT directory.same_people($1))
        OR (details #>> '{apiKey,madeBy}')::uuid NOT IN (SELECT directory.same_people($1))) AND ($2::bigint IS NULL OR sequence < $2)
       ORDER BY sequence DESC LIMIT $3`;
    const rows = await tx.query<EventRow[]>(
      `(SELECT ${COLUMNS} FROM audit.event WHERE person_id IN (SELECT directory.same_people($1)) ${newest})
       UNION (SELECT ${COLUMNS} FROM audit.event
         WHERE (action, subject_id) IN (SELECT * FROM unnest($4::text[], $5::uuid[])) ${newest})
       ORDER BY sequence DESC LIMIT $3`,
      [personId, before ?? null, limit + 1, along.map(({ action }) => action), along.map(({ subjectId }) => subjectId)],
    );
    return rows.map(linkOf);
  }
}
