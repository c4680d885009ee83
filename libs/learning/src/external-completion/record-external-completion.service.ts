import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { Courses } from '@muster/catalog';
import { completionRecorded } from '@muster/contracts';
import type { CompletionBody } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { Outbox } from '@muster/jobs';
import { Clock, invalidInput, newId, notFound, requireFor, Transactions } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { CompletionRepository } from '../data/completion.repository.js';
import type { CompletionRow } from '../data/completion.repository.js';
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
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /** @throws MusterError 404 for a person out of reach, 400 for a date in the future. */
  record(caller: Caller, body: CompletionBody): Promise<CompletionRow> {
    return this.transactions.as(caller, async (tx) => {
      await this.directory.requirePerson(tx, body.personId);
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
      const completion = {
        id: newId(),
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
        source: 'external' as const,
        score: null,
        evidence: body.evidence ?? null,
        recordedBy: caller.personId,
      };
      await this.completions.add(tx, completion);
      await this.outbox.emit(
        tx,
        completionRecorded,
        { ...completion, completionId: completion.id, recordedAt: this.clock.now().toString() },
        completion.id,
      );
      await this.audit.record(tx, {
        action: 'completion.recorded',
        actorId: caller.personId,
        subjectKind: 'completion',
        subjectId: completion.id,
        agencyId: completion.agencyId,
        details: { courseId: completion.courseId, completedOn: body.completedOn, source: 'external' },
      });
      const row = await this.completions.find(tx, completion.id);
      if (!row) throw notFound('completion');
      return row;
    });
  }
}
