import { Inject, Injectable } from '@nestjs/common';
import { Courses } from '@muster/catalog';
import type { CompletionBody } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { Clock, invalidInput, notFound, requireFor, Transactions } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { CompletionRepository } from '../data/completion.repository.js';
import type { CompletionRow } from '../data/completion.repository.js';
import { KeepCompletion } from '../keep-completion/keep-completion.js';
import { completionsWrite } from '../learning.permissions.js';
import { requireRecords } from '../records-reach.js';

/** Records training that a person took elsewhere, with what proves it. */
@Injectable()
export class RecordExternalCompletionService {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(Courses) private readonly courses: Courses,
    @Inject(CompletionRepository) private readonly completions: CompletionRepository,
    @Inject(KeepCompletion) private readonly keeping: KeepCompletion,
  ) {}

  /** @throws MusterError 404 for a person out of reach, 409 for one who was erased, 400 for a date in the future. */
  record(caller: Caller, body: CompletionBody): Promise<CompletionRow> {
    return this.transactions.as(caller, async (tx) => {
      await this.directory.holdPerson(tx, body.personId);
      const today = this.clock.today(await this.directory.timeZoneOf(tx, body.personId, body.completedOn));
      if (body.completedOn > today) {
        throw invalidInput([
          { path: 'completedOn', message: 'This date is in the future. Give the day on which the training ended.' },
        ]);
      }
      const position = await this.directory.primaryPosition(tx, body.personId, body.completedOn);
      const current = position ?? (await this.directory.primaryPosition(tx, body.personId, today));
      if (!current) throw notFound('person');
      requireFor(caller, completionsWrite, current.agencyId, 'person');
      requireRecords(caller, current);
      const version = body.courseId ? await this.courses.current(tx, body.courseId) : undefined;
      const id = await this.keeping.keep(
        tx,
        {
          personId: body.personId,
          agencyId: current.agencyId,
          discipline: current.discipline,
          courseId: body.courseId ?? null,
          courseVersionId: null,
          registrationId: null,
          attemptId: null,
          title: version?.title ?? body.title ?? '',
          completedOn: body.completedOn,
          minutes: body.minutes,
          source: 'external',
          score: null,
          evidence: body.evidence ?? null,
          recordedBy: caller.personId,
        },
        caller.personId,
      );
      const row = id && (await this.completions.find(tx, id));
      if (!row) throw notFound('completion');
      return row;
    });
  }
}
