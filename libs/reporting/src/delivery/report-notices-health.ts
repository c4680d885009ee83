import { Inject, Injectable } from '@nestjs/common';
import { counted } from '@muster/contracts';
import { DEFAULT_TIME_ZONE } from '@muster/directory';
import { addDays, civilDateIn, Clock, Transactions } from '@muster/kernel';
import type { HealthCheck, HealthReport } from '@muster/kernel';
import { DeadlineRepository } from '../data/deadline.repository.js';
import { DeliveryRepository } from '../data/delivery.repository.js';
import { dueDelivery } from '../domain/notice-days.js';

/** After so long the nightly sweep has passed in every zone. */
const LATE_DAYS = 2;
/** Deliveries that are looked at. */
const MOST = 1000;

/** Says when saved reports are not announced, and that deadlines passed without a report. Never bad by itself. */
@Injectable()
export class ReportNoticesHealth implements HealthCheck {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(DeliveryRepository) private readonly deliveries: DeliveryRepository,
    @Inject(DeadlineRepository) private readonly deadlines: DeadlineRepository,
  ) {}

  async check(): Promise<HealthReport> {
    const day = addDays(this.clock.today(DEFAULT_TIME_ZONE), -LATE_DAYS);
    const { late, missed } = await this.transactions.asSystem(async (tx) => {
      const wanted = await this.deliveries.wanted(tx, { limit: MOST });
      const due = wanted.flatMap(({ personId, every, since, report }) => {
        const dueOn = dueDelivery(every, civilDateIn(since, DEFAULT_TIME_ZONE), day);
        return dueOn === undefined ? [] : [{ reportId: report.id, personId, dueOn }];
      });
      return { late: await this.deliveries.unnoted(tx, due), missed: await this.deadlines.missed(tx, day) };
    });
    const reasons = [
      ...(late > 0
        ? [
            `${counted(late, 'saved report was', 'saved reports were')} due and nobody was told. The line for the jobs says whether the nightly sweep runs.`,
          ]
        : []),
      ...(missed > 0
        ? [
            `${counted(missed, 'deadline of an award', 'deadlines of awards')} passed without a report. Coordinators see them under Awards.`,
          ]
        : []),
    ];
    return { name: 'report-notices', ok: true, ...(reasons.length > 0 && { reason: reasons.join(' ') }) };
  }
}
