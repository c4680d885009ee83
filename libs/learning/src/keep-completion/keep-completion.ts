import { Inject, Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { completionRecorded } from '@muster/contracts';
import { Outbox } from '@muster/jobs';
import { newId } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { CompletionRepository } from '../data/completion.repository.js';
import type { NewCompletion } from '../data/completion.repository.js';

/** A completion that is to be kept. */
export interface AchievedCompletion extends Omit<NewCompletion, 'id'> {
  source: 'attempt' | 'external' | 'attendance' | 'attendance_in_part';
  /** Of the live session; it is told, and stands in the evidence. */
  approvalNumber?: string;
}

/**
 * The one way in which a completion becomes evidence, wherever it comes from: stored, told and audited in one
 * transaction, once. `completedOn` says when it was achieved; when it was recorded is the database's time, the same in the
 * row and in what is told of it, so that the order of records does not depend on anybody's clock.
 */
@Injectable()
export class KeepCompletion {
  private readonly logger = new Logger('learning');

  constructor(
    @Inject(CompletionRepository) private readonly completions: CompletionRepository,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /**
   * @param actorId the learner who achieved it, or whoever entered it.
   * @returns its id; undefined, with nothing stored or told, when this registration's completion is kept already.
   */
  async keep(tx: Transaction, achieved: AchievedCompletion, actorId: string): Promise<string | undefined> {
    const completion = { ...achieved, id: newId() };
    const { id, personId, agencyId, courseId, courseVersionId, completedOn, source } = completion;
    const recordedAt = await this.completions.add(tx, completion);
    if (!recordedAt) return undefined;
    await this.outbox.emit(
      tx,
      completionRecorded,
      {
        ...completion,
        completionId: id,
        minutes: completion.minutes ?? 0,
        recordedAt: recordedAt.toISOString(),
      },
      id,
    );
    await this.audit.record(tx, {
      action: 'completion.recorded',
      actorId,
      subjectKind: 'completion',
      subjectId: id,
      agencyId,
      details: { personId, courseId, courseVersionId, completedOn, source },
    });
    this.logger.log(`Completion ${id} recorded (${source})`);
    return id;
  }
}
