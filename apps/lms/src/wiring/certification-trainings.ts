import { Inject, Injectable } from '@nestjs/common';
import { RefresherDates } from '@muster/certification';
import type { CivilDate, Transaction } from '@muster/kernel';
import { OwedTrainingsPort } from '@muster/notifications';
import type { Deadline, DeadlinesOf, OwedTraining, OwedWhen } from '@muster/notifications';

/** What people owe is what certification has computed. */
@Injectable()
export class CertificationTrainings extends OwedTrainingsPort {
  constructor(@Inject(RefresherDates) private readonly dates: RefresherDates) {
    super();
  }

  override owed(tx: Transaction, when: OwedWhen, after: string | null, limit: number): Promise<OwedTraining[]> {
    return this.dates.owed(tx, when, after, limit);
  }

  override stillOwed(tx: Transaction, on: CivilDate, assignmentIds: readonly string[]): Promise<Set<string>> {
    return this.dates.stillOwed(tx, on, assignmentIds);
  }

  override deadlines(tx: Transaction, of: DeadlinesOf, limit: number): Promise<Deadline[]> {
    return this.dates.deadlines(tx, of, limit);
  }
}
