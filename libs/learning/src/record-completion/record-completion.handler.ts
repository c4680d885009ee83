import { Inject, Injectable } from '@nestjs/common';
import { Courses } from '@muster/catalog';
import type { attemptStatusChanged, PayloadOf } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { civilDateIn } from '@muster/kernel';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { RegistrationRepository } from '../data/registration.repository.js';
import type { RegistrationRow } from '../data/registration.repository.js';
import { takesOver } from '../domain/registration-state.js';
import { KeepCompletion } from '../keep-completion/keep-completion.js';

type Change = PayloadOf<typeof attemptStatusChanged>;

/**
 * Brings a registration up to its attempt, and turns the first success into evidence. A later, worse attempt changes neither:
 * what was achieved stays (SCORM leaves this to the LMS).
 */
@Injectable()
export class RecordCompletion implements MessageHandler<Change> {
  constructor(
    @Inject(Directory) private readonly directory: Directory,
    @Inject(Courses) private readonly courses: Courses,
    @Inject(RegistrationRepository) private readonly registrations: RegistrationRepository,
    @Inject(KeepCompletion) private readonly keeping: KeepCompletion,
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
    await this.keeping.keep(
      tx,
      {
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
        source: 'attempt',
        score: change.score,
        evidence: null,
        recordedBy: null,
      },
      personId,
    );
  }
}
