import { Inject, Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { Courses } from '@muster/catalog';
import { attemptStatusChanged, completionRecorded } from '@muster/contracts';
import type { PayloadOf } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { Outbox } from '@muster/jobs';
import { civilDateIn, newId } from '@muster/kernel';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { CompletionRepository } from '../data/completion.repository.js';
import { RegistrationRepository } from '../data/registration.repository.js';
import type { RegistrationRow } from '../data/registration.repository.js';
import { takesOver } from '../domain/registration-state.js';

type Change = PayloadOf<typeof attemptStatusChanged>;

/**
 * Brings a registration up to its attempt, and turns the first success into evidence. A later, worse attempt changes neither:
 * what was achieved stays (SCORM leaves this to the LMS).
 */
@Injectable()
export class RecordCompletion implements MessageHandler<Change> {
  private readonly logger = new Logger('learning');

  constructor(
    @Inject(Directory) private readonly directory: Directory,
    @Inject(Courses) private readonly courses: Courses,
    @Inject(RegistrationRepository) private readonly registrations: RegistrationRepository,
    @Inject(CompletionRepository) private readonly completions: CompletionRepository,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  async handle(tx: Transaction, change: Change): Promise<void> {
    const registration = await this.registrations.lock(tx, change.registrationId);
    if (!registration)
      throw new Error(`Registration ${change.registrationId} of attempt ${change.attemptId} is missing.`);
    const before = { ...registration, statusAt: registration.statusAt?.toISOString() ?? '' };
    if (!takesOver(before, change)) return;
    const finished = change.state === 'completed' || change.state === 'passed';
    await this.registrations.setStatus(tx, registration.id, { ...change, finished });
    if (finished) await this.record(tx, registration, change);
  }

  private async record(tx: Transaction, registration: RegistrationRow, change: Change): Promise<void> {
    const { personId } = registration;
    const timeZone = await this.directory.timeZoneOf(tx, personId, change.statusAt.slice(0, 10));
    const completedOn = civilDateIn(new Date(change.statusAt), timeZone);
    const position = await this.directory.primaryPosition(tx, personId, completedOn);
    const version = await this.courses.version(tx, change.courseVersionId);
    const completion = {
      id: newId(),
      personId,
      agencyId: position?.agencyId ?? registration.agencyId,
      discipline: position?.discipline ?? null,
      courseId: registration.courseId,
      courseVersionId: version.id,
      registrationId: registration.id,
      attemptId: change.attemptId,
      title: version.title,
      completedOn,
      minutes: version.minutes,
      source: 'attempt' as const,
      score: change.score,
      evidence: null,
      recordedBy: null,
    };
    if (!(await this.completions.add(tx, completion))) return;
    await this.outbox.emit(
      tx,
      completionRecorded,
      { ...completion, completionId: completion.id, minutes: completion.minutes ?? 0, recordedAt: change.statusAt },
      completion.id,
    );
    await this.audit.record(tx, {
      action: 'completion.recorded',
      actorId: personId,
      subjectKind: 'completion',
      subjectId: completion.id,
      agencyId: completion.agencyId,
      details: { courseId: completion.courseId, courseVersionId: version.id, completedOn, source: 'attempt' },
    });
    this.logger.log(`Completion ${completion.id} recorded for registration ${registration.id}`);
  }
}
