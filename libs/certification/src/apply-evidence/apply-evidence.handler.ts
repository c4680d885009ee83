import { Inject, Injectable } from '@nestjs/common';
import type { completionRecorded, PayloadOf } from '@muster/contracts';
import { Clock } from '@muster/kernel';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { KeepCyclesService } from '../cycles/keep-cycles.service.js';
import { AssignmentRepository } from '../data/assignment.repository.js';
import { EvidenceRepository } from '../data/evidence.repository.js';

type Completion = PayloadOf<typeof completionRecorded>;

/** Takes a completion as evidence and brings the person's cycles up to it: certified, and the next refresher dated. */
@Injectable()
export class ApplyEvidence implements MessageHandler<Completion> {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(EvidenceRepository) private readonly evidence: EvidenceRepository,
    @Inject(AssignmentRepository) private readonly assignments: AssignmentRepository,
    @Inject(KeepCyclesService) private readonly cycles: KeepCyclesService,
  ) {}

  async handle(tx: Transaction, completion: Completion): Promise<void> {
    // Training that is no course of the catalog is a record of the person, and counts for no curriculum.
    if (completion.courseId === null) return;
    await this.evidence.add(tx, { ...completion, courseId: completion.courseId, earnedOn: completion.completedOn });
    const assignments = await this.assignments.ofPerson(tx, completion.personId);
    await this.cycles.keep(
      tx,
      assignments.map((assignment) => assignment.id),
      (zone) => this.clock.today(zone),
    );
  }
}
