import { Inject, Injectable } from '@nestjs/common';
import { Outbox } from '@muster/jobs';
import { Clock } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { AssignmentRepository } from '../data/assignment.repository.js';
import { keepAssignments } from './keep-assignments.task.js';
import { KeepCyclesService } from './keep-cycles.service.js';

/** Assignments whose periods are computed within the transaction that touched them; more are worked off in the background. */
export const AT_ONCE = 200;

/** Brings the periods of assignments up to the facts, however many they are. */
@Injectable()
export class KeepManyAssignments {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AssignmentRepository) private readonly assignments: AssignmentRepository,
    @Inject(KeepCyclesService) private readonly cycles: KeepCyclesService,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {}

  async keep(tx: Transaction, ids: readonly string[]): Promise<void> {
    if (ids.length <= AT_ONCE) {
      await this.cycles.keep(tx, ids, (zone) => this.clock.today(zone));
      return;
    }
    // Where a part of them cannot be computed, the sweep finds the others of that part all the same.
    await this.assignments.noteChanged(tx, ids);
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      await this.outbox.enqueue(tx, keepAssignments, { assignmentIds: ids.slice(at, at + AT_ONCE) });
    }
  }
}
