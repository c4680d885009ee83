import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import type { StandingSpan } from '../domain/index.js';

/** The rows of `certification.standing_span`: what follows from the exceptions of an assignment. */
@Injectable()
export class StandingSpanRepository {
  async of(tx: Transaction, assignmentIds: readonly string[]): Promise<Map<string, StandingSpan[]>> {
    const rows = await tx.query<(StandingSpan & { assignmentId: string })[]>(
      `SELECT assignment_id AS "assignmentId", status, from_on::text AS "from", to_on::text AS "to", due_then::text AS "dueThen"
       FROM certification.standing_span WHERE assignment_id = ANY ($1)`,
      [assignmentIds],
    );
    const spans = new Map<string, StandingSpan[]>();
    for (const { assignmentId, ...span } of rows) spans.set(assignmentId, [...(spans.get(assignmentId) ?? []), span]);
    return spans;
  }

  /** Writes the spans of an assignment where they differ from what is stored. */
  async keep(
    tx: Transaction,
    assignmentId: string,
    stored: readonly StandingSpan[],
    wanted: readonly StandingSpan[],
  ): Promise<void> {
    const inOrder = (spans: readonly StandingSpan[]) => spans.map((span) => JSON.stringify(listed(span))).sort();
    if (isDeepStrictEqual(inOrder(stored), inOrder(wanted))) return;
    await tx.query(`DELETE FROM certification.standing_span WHERE assignment_id = $1`, [assignmentId]);
    await tx.query(
      `INSERT INTO certification.standing_span (assignment_id, status, from_on, to_on, due_then)
       SELECT $1, * FROM unnest($2::text[], $3::date[], $4::date[], $5::date[])`,
      [assignmentId, ...[0, 1, 2, 3].map((at) => wanted.map((span) => listed(span)[at]))],
    );
  }
}

function listed({ status, from, to, dueThen }: StandingSpan): (string | null)[] {
  return [status, from, to, dueThen];
}
