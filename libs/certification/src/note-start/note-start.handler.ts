import { Inject, Injectable } from '@nestjs/common';
import { Requirements } from '@muster/catalog';
import type { attemptStatusChanged, PayloadOf } from '@muster/contracts';
import { civilDateIn } from '@muster/kernel';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { AssignmentRepository } from '../data/assignment.repository.js';
import { CycleRepository } from '../data/cycle.repository.js';

type Change = PayloadOf<typeof attemptStatusChanged>;

/** Notes the day on which a learner first opened an assigned course: from then on they are in progress. */
@Injectable()
export class NoteStart implements MessageHandler<Change> {
  constructor(
    @Inject(CycleRepository) private readonly cycles: CycleRepository,
    @Inject(AssignmentRepository) private readonly assignments: AssignmentRepository,
    @Inject(Requirements) private readonly requirements: Requirements,
  ) {}

  async handle(tx: Transaction, change: Change): Promise<void> {
    if (change.state === 'not_started') return;
    const ids = await this.cycles.assignmentsOfRegistration(tx, change.registrationId);
    for (const assignment of await this.assignments.find(tx, ids)) {
      const { timeZone } = await this.requirements.find(tx, assignment.requirementId);
      await this.assignments.noteStart(tx, [assignment.id], civilDateIn(new Date(change.statusAt), timeZone));
    }
  }
}
