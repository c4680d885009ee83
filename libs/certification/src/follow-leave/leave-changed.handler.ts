import { Inject, Injectable } from '@nestjs/common';
import type { leaveChanged, PayloadOf } from '@muster/contracts';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { KeepComputable } from '../cycles/keep-computable.service.js';
import { AssignmentRepository } from '../data/assignment.repository.js';

/** Computes a person's cycles anew after a leave or deployment was entered, moved or taken away. */
@Injectable()
export class FollowLeave implements MessageHandler<PayloadOf<typeof leaveChanged>> {
  constructor(
    @Inject(AssignmentRepository) private readonly assignments: AssignmentRepository,
    @Inject(KeepComputable) private readonly cycles: KeepComputable,
  ) {}

  async handle(tx: Transaction, { personId }: PayloadOf<typeof leaveChanged>): Promise<void> {
    const ids = (await this.assignments.ofPerson(tx, personId)).map(({ id }) => id).sort();
    await this.cycles.follow(tx, ids);
  }
}
