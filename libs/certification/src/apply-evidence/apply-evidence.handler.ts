import { Inject, Injectable } from '@nestjs/common';
import type { completionRecorded, PayloadOf } from '@muster/contracts';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { KeepComputable } from '../cycles/keep-computable.service.js';
import { AssignmentRepository } from '../data/assignment.repository.js';
import { EvidenceRepository } from '../data/evidence.repository.js';

type Completion = PayloadOf<typeof completionRecorded>;

/** Takes a completion as evidence and brings the person's cycles up to it: certified, and the next refresher dated. */
@Injectable()
export class ApplyEvidence implements MessageHandler<Completion> {
  constructor(
    @Inject(EvidenceRepository) private readonly evidence: EvidenceRepository,
    @Inject(AssignmentRepository) private readonly assignments: AssignmentRepository,
    @Inject(KeepComputable) private readonly cycles: KeepComputable,
  ) {}

  async handle(tx: Transaction, completion: Completion): Promise<void> {
    // Training that is no course of the catalog is a record of the person, and counts for no curriculum.
    if (completion.courseId === null) return;
    await this.evidence.add(tx, { ...completion, courseId: completion.courseId, earnedOn: completion.completedOn });
    const assignments = await this.assignments.ofPerson(tx, completion.personId);
    await this.cycles.follow(
      tx,
      assignments.map((assignment) => assignment.id),
    );
  }
}
