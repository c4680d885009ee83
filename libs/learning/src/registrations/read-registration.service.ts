import { Inject, Injectable } from '@nestjs/common';
import { Courses } from '@muster/catalog';
import type { RegistrationAnswer } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { notFound, Transactions } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { RegistrationRepository } from '../data/registration.repository.js';
import { isoDuration } from '../domain/duration.js';
import { AttemptHistory } from '../ports/attempt-history.js';

/** Reads a registration with its attempts. */
@Injectable()
export class ReadRegistrationService {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(Courses) private readonly courses: Courses,
    @Inject(RegistrationRepository) private readonly registrations: RegistrationRepository,
    @Inject(AttemptHistory) private readonly attempts: AttemptHistory,
  ) {}

  /** @throws MusterError 404 for a registration that the caller may not see. */
  read(caller: Caller, id: string): Promise<RegistrationAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const row = await this.registrations.find(tx, id);
      if (!row) throw notFound('registration');
      const names = await this.directory.personNames(tx, [row.personId]);
      const version = row.courseVersionId
        ? await this.courses.version(tx, row.courseVersionId)
        : await this.courses.current(tx, row.courseId);
      const attempts = await this.attempts.of(tx, id);
      const newest = attempts.at(-1);
      return {
        id,
        personId: names.get(row.personId)?.id ?? row.personId,
        personName: names.get(row.personId)?.displayName ?? '',
        courseId: row.courseId,
        courseTitle: version.title,
        versionId: version.id,
        standard: version.standard,
        minutes: version.minutes,
        state: row.state,
        successStatus: row.successStatus,
        completionStatus: row.completionStatus,
        score: row.score,
        progress: newest?.scos.length === 1 ? (newest.scos[0]?.progress ?? null) : null,
        totalTime: isoDuration(row.totalTimeSeconds),
        attempts,
        createdAt: row.createdAt.toISOString(),
      };
    });
  }
}
