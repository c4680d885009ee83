import { Inject, Injectable } from '@nestjs/common';
import { Courses } from '@muster/catalog';
import type { Discipline } from '@muster/contracts';
import type { CivilDate, Transaction } from '@muster/kernel';
import { CompletionRepository } from '../data/completion.repository.js';
import { KeepCompletion } from '../keep-completion/keep-completion.js';
import { WithdrawCompletion } from '../withdraw-completion/withdraw-completion.service.js';

/** Minutes of a course that somebody earned by attending it in a room. */
export interface AttendedCourse {
  personId: string;
  agencyId: string;
  discipline: Discipline;
  courseId: string;
  earnedOn: CivilDate;
  minutes: number;
  /** Only the minutes count; the course is not completed. */
  inPart: boolean;
  evidence: string;
  approvalNumber?: string;
  by: string;
}

/** Completions of whoever keeps attendance. Runs with the program's reach. */
@Injectable()
export class AttendedCompletions {
  constructor(
    @Inject(Courses) private readonly courses: Courses,
    @Inject(CompletionRepository) private readonly completions: CompletionRepository,
    @Inject(KeepCompletion) private readonly keeping: KeepCompletion,
    @Inject(WithdrawCompletion) private readonly withdrawing: WithdrawCompletion,
  ) {}

  /** @returns the id of the completion. */
  async give(tx: Transaction, { earnedOn, by, inPart, ...attended }: AttendedCourse): Promise<string> {
    const { title } = await this.courses.current(tx, attended.courseId);
    const id = await this.keeping.keep(
      tx,
      {
        ...attended,
        courseVersionId: null,
        registrationId: null,
        attemptId: null,
        title,
        completedOn: earnedOn,
        source: inPart ? 'attendance_in_part' : 'attendance',
        score: null,
        recordedBy: by,
      },
      by,
    );
    if (id === undefined)
      throw new Error('A completion without a registration was taken for one that is kept already.');
    return id;
  }

  /** What was taken back before stays so. */
  async takeBack(tx: Transaction, completionId: string, by: string): Promise<void> {
    const row = await this.completions.find(tx, completionId);
    if (!row) throw new Error(`Completion ${completionId} is missing.`);
    await this.withdrawing.withdrawIn(tx, row, { reason: 'facts_changed' }, by);
  }
}
