import { Inject, Injectable } from '@nestjs/common';
import { Courses } from '@muster/catalog';
import type { RegistrationItem, RegistrationQuery } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { pageOf, Transactions } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { RegistrationRepository } from '../data/registration.repository.js';
import { isoDuration } from '../domain/duration.js';

/** The courses of a person, whether or not a requirement asks for them, the one with the newest news first. */
@Injectable()
export class ListRegistrationsService {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(Courses) private readonly courses: Courses,
    @Inject(RegistrationRepository) private readonly registrations: RegistrationRepository,
  ) {}

  /** As far as the caller sees records. @throws MusterError 404 for a person out of reach. */
  ofPerson(caller: Caller, personId: string, query: RegistrationQuery): Promise<Page<RegistrationItem>> {
    return this.transactions.as(caller, async (tx) => {
      const person = await this.directory.requirePerson(tx, personId);
      const rows = await this.registrations.ofPerson(tx, person.id, query);
      const courses = await this.courses.currentOf(tx, [...new Set(rows.map((row) => row.courseId))]);
      return pageOf(
        rows,
        query.limit,
        (row) => [row.newsAt, row.id],
        (row) => ({
          id: row.id,
          personId: person.id,
          courseId: row.courseId,
          courseTitle: courses.get(row.courseId)?.title ?? '',
          minutes: courses.get(row.courseId)?.minutes ?? null,
          state: row.state,
          successStatus: row.successStatus,
          completionStatus: row.completionStatus,
          score: row.score,
          totalTime: isoDuration(row.totalTimeSeconds),
          createdAt: row.createdAt.toISOString(),
          statusAt: row.statusAt?.toISOString() ?? null,
          finishedAt: row.finishedAt?.toISOString() ?? null,
        }),
      );
    });
  }
}
