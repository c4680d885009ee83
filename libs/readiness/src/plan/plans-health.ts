import { Inject, Injectable } from '@nestjs/common';
import { counted } from '@muster/contracts';
import { DEFAULT_TIME_ZONE } from '@muster/directory';
import { Clock, Transactions } from '@muster/kernel';
import type { HealthCheck, HealthReport } from '@muster/kernel';
import { daysAfter } from '../domain/days.js';
import { PlannedTrainingRepository } from './planned-training.repository.js';

/** Later than this, a plan counts on trainings that may never come. */
const LATE_DAYS = 14;

/** Says when plans are not kept: accepted trainings are long past their day and not done. Never bad by itself. */
@Injectable()
export class PlansHealth implements HealthCheck {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(PlannedTrainingRepository) private readonly trainings: PlannedTrainingRepository,
  ) {}

  async check(): Promise<HealthReport> {
    const before = daysAfter(this.clock.today(DEFAULT_TIME_ZONE), -LATE_DAYS);
    const late = await this.transactions.asSystem((tx) => this.trainings.overdue(tx, before));
    if (late === 0) return { name: 'plans', ok: true };
    const reason = `${counted(late, 'accepted training is', 'accepted trainings are')} not done, more than ${LATE_DAYS} days past the day. Coordinators see what is past its day under Plan.`;
    return { name: 'plans', ok: true, reason };
  }
}
