import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { KeepCyclesService } from '../cycles/keep-cycles.service.js';
import { AssignmentRepository } from '../data/assignment.repository.js';

/** Computes a person's cycles anew after an exception came or went. Runs with the program's reach. */
@Injectable()
export class FollowExceptions {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AssignmentRepository) private readonly assignments: AssignmentRepository,
    @Inject(KeepCyclesService) private readonly cycles: KeepCyclesService,
  ) {}

  async keep(tx: Transaction, personId: string): Promise<void> {
    const assignments = await this.assignments.ofPerson(tx, personId);
    await this.cycles.keep(
      tx,
      assignments.map((assignment) => assignment.id),
      (zone) => this.clock.today(zone),
    );
  }
}
