import { Inject, Injectable, Logger } from '@nestjs/common';
import { Equivalencies } from '@muster/catalog';
import type { EquivalencyRow } from '@muster/catalog';
import type { EquivalencyAnswer, EquivalencyBody, WithdrawalBody } from '@muster/contracts';
import { Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { KeepManyAssignments } from '../cycles/keep-many-assignments.js';
import { AssignmentRepository } from '../data/assignment.repository.js';
import { circleOfRows } from './circle-of-rows.js';
import { EquivalencyReach } from './equivalency-reach.js';

/** Lets one course or requirement count for another, takes that back, and lets the periods of all whom it touches follow. */
@Injectable()
export class DecideEquivalency {
  private readonly logger = new Logger('certification');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Equivalencies) private readonly equivalencies: Equivalencies,
    @Inject(EquivalencyReach) private readonly reach: EquivalencyReach,
    @Inject(AssignmentRepository) private readonly assignments: AssignmentRepository,
    @Inject(KeepManyAssignments) private readonly keeping: KeepManyAssignments,
  ) {}

  list(caller: Caller): Promise<EquivalencyAnswer[]> {
    return this.transactions.as(caller, (tx) => this.equivalencies.list(tx, caller));
  }

  /** @throws MusterError as `Equivalencies.plan`. */
  add(caller: Caller, body: EquivalencyBody): Promise<EquivalencyAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const row = await this.equivalencies.plan(tx, caller, body, circleOfRows);
      const answer = await this.equivalencies.add(tx, caller, row);
      await this.follow(tx, row, 'added');
      return answer;
    });
  }

  /** @throws MusterError 404, 403 for what counts for what belongs to others, 409 for one that was withdrawn before. */
  withdraw(caller: Caller, id: string, { reason }: WithdrawalBody): Promise<EquivalencyAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const row = await this.equivalencies.own(tx, caller, id);
      const answer = await this.equivalencies.withdraw(tx, caller, id, reason);
      await this.follow(tx, row, 'withdrawn');
      return answer;
    });
  }

  private async follow(tx: Transaction, row: EquivalencyRow, what: string): Promise<void> {
    const touched = await withSystemReach(tx, async () => {
      const ids = await this.assignments.idsOfRequirements(tx, await this.reach.of(tx, row));
      await this.keeping.keep(tx, ids);
      return ids.length;
    });
    this.logger.log(`Equivalency ${row.id} of a ${row.kind} was ${what}; ${touched} assignments follow`);
  }
}
