import { Inject, Injectable } from '@nestjs/common';
import { AttendanceCredits } from '@muster/attendance';
import type { AttendedCredit } from '@muster/attendance';
import type { Transaction } from '@muster/kernel';
import { AttendedCompletions } from '@muster/learning';

/** What somebody attended is a completion like any other. */
@Injectable()
export class LearningAttendanceCredits extends AttendanceCredits {
  constructor(@Inject(AttendedCompletions) private readonly completions: AttendedCompletions) {
    super();
  }

  override give(tx: Transaction, credit: AttendedCredit): Promise<string> {
    return this.completions.give(tx, credit);
  }

  override takeBack(tx: Transaction, completionId: string, by: string): Promise<void> {
    return this.completions.takeBack(tx, completionId, by);
  }
}
