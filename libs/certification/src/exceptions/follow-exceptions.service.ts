import { Inject, Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import { KeepComputable } from '../cycles/keep-computable.service.js';
import { AssignmentRepository } from '../data/assignment.repository.js';

/** Computes a person's cycles anew after an exception came or went. Runs with the program's reach. */
@Injectable()
export class FollowExceptions {
  constructor(
    @Inject(AssignmentRepository) private readonly assignments: AssignmentRepository,
    @Inject(KeepComputable) private readonly cycles: KeepComputable,
  ) {}

  async keep(tx: Transaction, personId: string): Promise<void> {
    const assignments = await this.assignments.ofPerson(tx, personId);
    await this.cycles.follow(
      tx,
      assignments.map((assignment) => assignment.id),
    );
  }
}
