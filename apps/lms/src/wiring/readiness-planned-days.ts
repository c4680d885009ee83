import { Inject, Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import { PlannedDaysPort } from '@muster/notifications';
import type { PlannedDay, PlannedDaysOf } from '@muster/notifications';
import { PlannedDays } from '@muster/readiness';

/** The days of calendars are those of plans that were accepted. */
@Injectable()
export class ReadinessPlannedDays extends PlannedDaysPort {
  constructor(@Inject(PlannedDays) private readonly days: PlannedDays) {
    super();
  }

  override of(tx: Transaction, of: PlannedDaysOf, limit: number): Promise<PlannedDay[]> {
    return this.days.of(tx, of, limit);
  }
}
