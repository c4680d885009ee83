import { Inject, Injectable } from '@nestjs/common';
import type { agencyChanged, PayloadOf } from '@muster/contracts';
import { Directory } from '@muster/directory';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { KeepRules } from '../assignment-rules/keep-rules.service.js';
import { KeepManyAssignments } from '../cycles/keep-many-assignments.js';
import { AssignmentRepository } from '../data/assignment.repository.js';

/**
 * Who works at an agency that joins a task force, leaves one or stands elsewhere gains and loses what rules ask for. Where it became a court,
 * or ceased to be one, leaves and training there count on the other side of the court's wall: all that its people owe is computed anew.
 */
@Injectable()
export class FollowAgency implements MessageHandler<PayloadOf<typeof agencyChanged>> {
  constructor(
    @Inject(Directory) private readonly directory: Directory,
    @Inject(KeepRules) private readonly rules: KeepRules,
    @Inject(AssignmentRepository) private readonly assignments: AssignmentRepository,
    @Inject(KeepManyAssignments) private readonly keeping: KeepManyAssignments,
  ) {}

  async handle(tx: Transaction, { agencyId, courtChanged = false }: PayloadOf<typeof agencyChanged>): Promise<void> {
    await this.rules.forAgencies(tx, await this.directory.agencyAndBelow(tx, agencyId));
    if (courtChanged) await this.keeping.keep(tx, await this.assignments.idsOfPeopleOf(tx, agencyId));
  }
}
