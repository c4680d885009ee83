import { Inject, Injectable } from '@nestjs/common';
import { RefresherDates } from '@muster/certification';
import type { CivilDate, Transaction } from '@muster/kernel';
import { OwedTrainingsPort } from '@muster/notifications';
import type { Deadline, DeadlinesOf, OwedCandidate, OwedTraining, OwedWhen } from '@muster/notifications';

/** What people owe is what certification has computed. */
@Injectable()
export class CertificationTrainings extends OwedTrainingsPort {
  constructor(@Inject(RefresherDates) private readonly dates: RefresherDates) {
    super();
  }

  override candidates(
    tx: Transaction,
    when: OwedWhen,
    after: OwedCandidate | null,
    limit: number,
  ): Promise<OwedCandidate[]> {
    return this.dates.candidates(tx, when, after, limit);
  }

  override owed(tx: Transaction, on: CivilDate, candidates: readonly OwedCandidate[]): Promise<OwedTraining[]> {
    return this.dates.owed(tx, on, candidates);
  }

  override stillOwed(tx: Transaction, on: CivilDate, assignmentIds: readonly string[]): Promise<Set<string>> {
    return this.dates.stillOwed(tx, on, assignmentIds);
  }

  override deadlines(tx: Transaction, of: DeadlinesOf, limit: number): Promise<Deadline[]> {
    return this.dates.deadlines(tx, of, limit);
  }
}
