import { Inject, Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { DEFAULT_TIME_ZONE, Directory } from '@muster/directory';
import { addDays, civilDateIn, Clock, Transactions } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { DeadlineRepository } from '../data/deadline.repository.js';
import { DeliveryRepository } from '../data/delivery.repository.js';
import type { DeliveryRow } from '../data/delivery.repository.js';
import { DEADLINE_STEPS, dueDelivery, dueStep, LOOK_BACK_DAYS } from '../domain/notice-days.js';
import { NoticesPort } from './notices.port.js';
import { PlanNotices } from './plan-notices.service.js';

const BATCH = 200;

export interface ToldOfReports {
  reports: number;
  deadlines: number;
  leftOut: number;
  ended: number;
}

/**
 * Tells of saved reports and of deadlines whose day has come, in the civil time of the owner's agency and of the award. Run again it tells
 * nobody anything twice: what was told is noted in the same transaction.
 */
@Injectable()
export class TellOfReports {
  private readonly logger = new Logger('reporting');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(AuditLog) private readonly audit: AuditLog,
    @Inject(NoticesPort) private readonly notices: NoticesPort,
    @Inject(PlanNotices) private readonly planning: PlanNotices,
    @Inject(DeliveryRepository) private readonly deliveries: DeliveryRepository,
    @Inject(DeadlineRepository) private readonly deadlines: DeadlineRepository,
  ) {}

  async run(): Promise<ToldOfReports> {
    const told: ToldOfReports = { reports: 0, deadlines: 0, leftOut: 0, ended: 0 };
    await this.tellOfReports(told);
    await this.tellOfDeadlines(told);
    this.logger.log(
      `Reports: ${told.reports} announced, ${told.deadlines} reminders of deadlines, ${told.leftOut} left out, ${told.ended} deliveries ended because the right is gone.`,
    );
    return told;
  }

  private async tellOfReports(told: ToldOfReports): Promise<void> {
    let after: readonly [string, string] | undefined;
    for (;;) {
      const batch = await this.transactions.asSystem((tx) => this.deliveries.wanted(tx, { after, limit: BATCH }));
      for (const delivery of batch) await this.transactions.asSystem((tx) => this.tellOfReport(tx, delivery, told));
      const last = batch.at(-1);
      if (!last || batch.length < BATCH) return;
      after = [last.report.id, last.personId];
    }
  }

  private async tellOfReport(tx: Transaction, delivery: DeliveryRow, told: ToldOfReports): Promise<void> {
    const { personId, every, since, report } = delivery;
    const timeZone = await this.directory.timeZoneOf(tx, report.ownerId, this.clock.today(DEFAULT_TIME_ZONE));
    for (const day of this.notices.daysToPlan(timeZone)) {
      const dueOn = dueDelivery(every, civilDateIn(since, timeZone), day);
      if (dueOn === undefined || (await this.deliveries.isNoted(tx, report.id, personId, dueOn))) continue;
      const planned = await this.planning.ofReport(tx, delivery, dueOn, timeZone);
      const at = this.clock.date();
      if (!(await this.deliveries.note(tx, report.id, personId, dueOn, planned.leftOutBecause, at))) continue;
      if (planned.leftOutBecause === null) {
        await this.notices.tell(tx, { ...planned.notice, on: day });
        told.reports += 1;
        continue;
      }
      told.leftOut += 1;
      if (!planned.ended) continue;
      await this.deliveries.end(tx, report.id, personId, at, planned.leftOutBecause);
      await this.audit.record(tx, {
        action: 'saved-report.delivery-ended',
        actorId: null,
        subjectKind: 'saved-report',
        subjectId: report.id,
        details: { personId, because: 'right_lost' },
      });
      told.ended += 1;
      return;
    }
  }

  private async tellOfDeadlines(told: ToldOfReports): Promise<void> {
    const today = this.clock.today('UTC');
    const soon = addDays(today, Math.max(...DEADLINE_STEPS) + 2);
    const open = await this.transactions.asSystem((tx) =>
      this.deadlines.open(tx, addDays(today, -LOOK_BACK_DAYS - 2), soon),
    );
    for (const deadline of open) {
      await this.transactions.asSystem(async (tx) => {
        for (const day of this.notices.daysToPlan(deadline.timeZone)) {
          const step = dueStep(deadline.dueOn, day);
          if (step === undefined) continue;
          for (const { notice, leftOutBecause } of await this.planning.ofDeadline(tx, deadline, step)) {
            if (leftOutBecause !== null) {
              told.leftOut += 1;
              continue;
            }
            if (!(await this.deadlines.note(tx, deadline, notice.readerId, step.step, this.clock.date()))) continue;
            await this.notices.tell(tx, { ...notice, on: day });
            told.deadlines += 1;
          }
        }
      });
    }
  }
}
