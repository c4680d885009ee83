import { Inject, Injectable } from '@nestjs/common';
import { Outbox } from '@muster/jobs';
import type { Transaction } from '@muster/kernel';
import { AssignmentRepository } from '../data/assignment.repository.js';
import { keepAssignments } from './keep-assignments.task.js';
import { KeepComputable } from './keep-computable.service.js';

/** Assignments whose periods are computed within the transaction that touched them; more are worked off in the background. */
export const AT_ONCE = 200;

/** Brings the periods of assignments up to the facts, however many they are. */
@Injectable()
export class KeepManyAssignments {
  constructor(
    @Inject(AssignmentRepository) private readonly assignments: AssignmentRepository,
    @Inject(KeepComputable) private readonly cycles: KeepComputable,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {}

  async keep(tx: Transaction, ids: readonly string[]): Promise<void> {
    if (ids.length <= AT_ONCE) {
      await this.cycles.follow(tx, ids);
      return;
    }
    // Nothing that is kept of them holds until their turn has come.
    await this.assignments.noteChanged(tx, ids);
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      await this.outbox.enqueue(tx, keepAssignments, { assignmentIds: ids.slice(at, at + AT_ONCE) });
    }
  }
}
