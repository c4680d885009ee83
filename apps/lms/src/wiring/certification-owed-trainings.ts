import { Inject, Injectable } from '@nestjs/common';
import { OwedThroughRegistrations } from '@muster/certification';
import type { DueDay } from '@muster/certification';
import type { MovedPeriod } from '@muster/contracts';
import type { Caller, Transaction } from '@muster/kernel';
import { OwedThroughPort } from '@muster/scorm';
import type { OwedTraining } from '@muster/scorm';

/** What people owe through a course is what certification has computed. */
@Injectable()
export class CertificationOwedTrainings extends OwedThroughPort {
  constructor(@Inject(OwedThroughRegistrations) private readonly owed: OwedThroughRegistrations) {
    super();
  }

  override through(tx: Transaction, registrationIds: readonly string[]): Promise<OwedTraining[]> {
    return this.owed.through(tx, registrationIds);
  }

  override periods(tx: Transaction, caller: Caller, due: readonly DueDay[]): Promise<MovedPeriod[]> {
    return this.owed.periods(tx, caller, due);
  }
}
