import { Injectable } from '@nestjs/common';
import { newId } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';
import type { Cycle, RuleEra } from '../domain/index.js';
import { CYCLE_COLUMNS, CYCLE_VALUES, valuesOf } from './cycle.repository.js';
import type { CycleRow } from './cycle.repository.js';

/** A cycle of days [holdsFrom, holdsUntil) that another version of the rule decides. */
export type DatedCycleRow = CycleRow & { holdsFrom: CivilDate | null; holdsUntil: CivilDate | null };

/** The rows of `certification.dated_cycle`, and the days for which those of `certification.cycle` hold. */
@Injectable()
export class DatedCycleRepository {
  async of(tx: Transaction, assignmentId: string): Promise<DatedCycleRow[]> {
    return tx.query<DatedCycleRow[]>(
      `SELECT ${CYCLE_COLUMNS}, holds_from::text AS "holdsFrom", holds_until::text AS "holdsUntil"
       FROM certification.dated_cycle WHERE assignment_id = $1 ORDER BY holds_from NULLS FIRST, sequence`,
      [assignmentId],
    );
  }

  async replace(
    tx: Transaction,
    assignmentId: string,
    wanted: readonly { era: RuleEra; cycle: Cycle }[],
  ): Promise<void> {
    await tx.query(`DELETE FROM certification.dated_cycle WHERE assignment_id = $1`, [assignmentId]);
    for (const { era, cycle } of wanted) {
      await tx.query(
        `INSERT INTO certification.dated_cycle (id, assignment_id, holds_from, holds_until, ${CYCLE_VALUES})
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)`,
        [newId(), assignmentId, era.from, era.until, ...valuesOf(cycle)],
      );
    }
  }

  async noteEra(tx: Transaction, assignmentId: string, { from, until }: RuleEra): Promise<void> {
    await tx.query(`UPDATE certification.assignment SET cycles_from = $2, cycles_until = $3 WHERE id = $1`, [
      assignmentId,
      from,
      until,
    ]);
  }
}
