import { Inject, Injectable } from '@nestjs/common';
import { Requirements } from '@muster/catalog';
import { certificationRestored, certificationRevoked } from '@muster/contracts';
import { Outbox } from '@muster/jobs';
import type { Transaction } from '@muster/kernel';
import { RequirementCourses } from '../assign/requirement-courses.js';
import type { ExceptionRow } from '../data/exception.repository.js';

/** Tells of certifications that were revoked and restored by hand; of other exceptions it tells nothing. */
@Injectable()
export class TellRevocation {
  constructor(
    @Inject(Requirements) private readonly requirements: Requirements,
    @Inject(RequirementCourses) private readonly courses: RequirementCourses,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {}

  async entered(tx: Transaction, exception: ExceptionRow): Promise<void> {
    const { id, kind, requirementId, personId, court, from, reason, createdBy } = exception;
    if (kind !== 'revocation' || requirementId === null) return;
    const requirement = await this.requirements.find(tx, requirementId);
    const courses = (await this.courses.of(tx, [requirement])).get(requirementId) ?? [];
    await this.outbox.emit(
      tx,
      certificationRevoked,
      {
        exceptionId: id,
        personId,
        court,
        requirementId,
        courseIds: courses.map(({ courseId }) => courseId),
        revokedOn: from,
        reason,
        revokedBy: createdBy,
      },
      id,
    );
  }

  async withdrawn(
    tx: Transaction,
    { id, kind, personId }: Pick<ExceptionRow, 'id' | 'kind' | 'personId'>,
    restoredBy: string,
  ): Promise<void> {
    if (kind !== 'revocation') return;
    await this.outbox.emit(tx, certificationRestored, { exceptionId: id, personId, restoredBy });
  }
}
