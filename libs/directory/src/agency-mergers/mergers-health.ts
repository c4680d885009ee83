import { Inject, Injectable } from '@nestjs/common';
import { Clock, Transactions } from '@muster/kernel';
import type { HealthCheck, HealthReport } from '@muster/kernel';
import { AgencyMergerRepository } from '../data/agency-merger.repository.js';

const LATE_MS = 60 * 60 * 1000;

/**
 * Says when a merger of agencies waits though its day has begun, for a task or for somebody to confirm it: its people are still at the
 * agency that is no more. Never bad by itself.
 */
@Injectable()
export class MergersHealth implements HealthCheck {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(AgencyMergerRepository) private readonly mergers: AgencyMergerRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async check(): Promise<HealthReport> {
    const before = new Date(this.clock.now().epochMilliseconds - LATE_MS);
    const { overdue, held } = await this.transactions.asSystem(async (tx) => ({
      overdue: await this.mergers.overdue(tx, before),
      held: await this.mergers.held(tx),
    }));
    const reasons = [
      ...(overdue > 0
        ? [
            `${overdue} planned mergers of agencies wait although their day has begun. Look at the task merge-agencies under Jobs.`,
          ]
        : []),
      ...(held > 0
        ? [
            `${held} mergers of agencies wait for somebody to confirm or cancel them, because who planned them has lost the right. Look at the pages of the agencies.`,
          ]
        : []),
    ];
    return { name: 'agency-mergers', ok: true, ...(reasons.length > 0 && { reason: reasons.join(' ') }) };
  }
}
