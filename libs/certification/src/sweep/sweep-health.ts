import { Inject, Injectable } from '@nestjs/common';
import { counted } from '@muster/contracts';
import { DEFAULT_TIME_ZONE } from '@muster/directory';
import { Clock, Transactions } from '@muster/kernel';
import type { HealthCheck, HealthReport } from '@muster/kernel';
import { AssignmentRepository } from '../data/assignment.repository.js';
import { addDays } from '../domain/index.js';

/** The sweep runs each night: what has waited for two days, two of them have passed over. */
const LATE_DAYS = 2;
const DAY_MS = 24 * 60 * 60 * 1000;
/** More are not counted. */
const AT_MOST = 1000;

/** Says when assignments wait that a sweep should have computed: it does not run, or cannot compute them. Never bad by itself. */
@Injectable()
export class SweepHealth implements HealthCheck {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AssignmentRepository) private readonly assignments: AssignmentRepository,
  ) {}

  async check(): Promise<HealthReport> {
    const on = addDays(this.clock.today(DEFAULT_TIME_ZONE), -LATE_DAYS);
    const since = new Date(this.clock.now().epochMilliseconds - LATE_DAYS * DAY_MS);
    const left = await this.transactions.asSystem((tx) => this.assignments.leftOver(tx, on, since, AT_MOST));
    if (left === 0) return { name: 'refreshers', ok: true };
    const many = `${left === AT_MOST ? 'At least ' : ''}${counted(left, 'assignment waits', 'assignments wait')}`;
    const reason = `${many} for the refresher sweep, for ${LATE_DAYS} days or more. Look at the task refresher-sweep under Jobs, and for lines of certification in the log that name an assignment.`;
    return { name: 'refreshers', ok: true, reason };
  }
}
