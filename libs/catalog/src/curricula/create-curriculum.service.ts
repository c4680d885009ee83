import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { CurriculumAnswer, CurriculumBody } from '@muster/contracts';
import { invalidInput, newId, Transactions } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { Courses } from '../courses/courses.js';
import { CurriculumRepository } from './curriculum.repository.js';
import { ReadCurricula } from './read-curricula.service.js';

/** Puts courses together. */
@Injectable()
export class CreateCurriculum {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(CurriculumRepository) private readonly curricula: CurriculumRepository,
    @Inject(Courses) private readonly courses: Courses,
    @Inject(ReadCurricula) private readonly read: ReadCurricula,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
  ) {}

  /** @throws MusterError 400 naming each item whose course does not exist. */
  run(caller: Caller, body: CurriculumBody): Promise<CurriculumAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const ids = body.items.map((item) => item.courseId);
      const known = await this.courses.currentOf(tx, ids);
      const unknown = ids.flatMap((id, place) =>
        known.has(id) ? [] : [{ path: `items.${place}.courseId`, message: 'There is no such course. Check the id.' }],
      );
      if (unknown.length > 0) throw invalidInput(unknown);

      const id = newId();
      const { title, items, chooseAtLeast = null } = body;
      await this.curricula.insert(tx, { id, title, items, chooseAtLeast });
      await this.auditLog.record(tx, {
        action: 'curriculum.created',
        actorId: caller.personId,
        subjectKind: 'curriculum',
        subjectId: id,
        details: { title, items, chooseAtLeast },
      });
      return this.read.oneIn(tx, id);
    });
  }
}
