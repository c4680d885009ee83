import { Inject, Injectable } from '@nestjs/common';
import { Clock, Transactions } from '@muster/kernel';
import type { HealthCheck, HealthReport } from '@muster/kernel';
import { AgencyMergerRepository } from '../data/agency-merger.repository.js';

const LATE_MS = 60 * 60 * 1000;

/** Says when a merger of agencies waits though its day has begun: its people are still at the agency that is no more. Never bad by itself. */
@Injectable()
export class MergersHealth implements HealthCheck {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(AgencyMergerRepository) private readonly mergers: AgencyMergerRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async check(): Promise<HealthReport> {
    const before = new Date(this.clock.now().epochMilliseconds - LATE_MS);
    const overdue = await this.transactions.asSystem((tx) => this.mergers.overdue(tx, before));
    if (overdue === 0) return { name: 'agency-mergers', ok: true };
    const reason = `${overdue} planned mergers of agencies wait although their day has begun. Look at the task merge-agencies under Jobs.`;
    return { name: 'agency-mergers', ok: true, reason };
  }
}
