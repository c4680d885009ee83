import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { DeadlineReminders, DeliveryAnswer, DeliveryBody, PlannedNotice } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { addDays, Clock, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Page, Transaction } from '@muster/kernel';
import { AwardAccess } from '../awards/award-access.js';
import { DeadlineRepository } from '../data/deadline.repository.js';
import { DeliveryRepository } from '../data/delivery.repository.js';
import { DEADLINE_STEPS, nextDelivery } from '../domain/notice-days.js';
import { daysStandStill } from '../reporting.errors.js';
import { ReadSavedReport } from '../saved-reports/read-saved-report.service.js';
import { SavedReportAccess } from '../saved-reports/saved-report-access.js';
import { PlanNotices } from './plan-notices.service.js';
import type { PlannedReportNotice } from './plan-notices.service.js';

/** Readers of one report that a dry run lists. */
const MOST = 500;
/** How far ahead a dry run of deadlines looks. */
const AHEAD_DAYS = 120;

/** Keeps who wants to be told of what, each for themselves, and shows who would be. */
@Injectable()
export class KeepDeliveries {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(AuditLog) private readonly audit: AuditLog,
    @Inject(SavedReportAccess) private readonly access: SavedReportAccess,
    @Inject(ReadSavedReport) private readonly reading: ReadSavedReport,
    @Inject(AwardAccess) private readonly awards: AwardAccess,
    @Inject(PlanNotices) private readonly planning: PlanNotices,
    @Inject(DeliveryRepository) private readonly deliveries: DeliveryRepository,
    @Inject(DeadlineRepository) private readonly deadlines: DeadlineRepository,
  ) {}

  /** The caller's own. @throws MusterError 404. */
  read(caller: Caller, reportId: string): Promise<DeliveryAnswer> {
    return this.transactions.as(caller, (tx) => this.answer(tx, caller, reportId));
  }

  /** @throws MusterError 404; 409 for a report over fixed days, which says the same each time. */
  want(caller: Caller, reportId: string, { every }: DeliveryBody): Promise<DeliveryAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const { definition } = await this.access.toRead(tx, caller, reportId);
      if (definition.period.span === 'days') throw daysStandStill();
      await withSystemReach(tx, () => this.deliveries.want(tx, reportId, caller.personId, every, this.clock.date()));
      await this.note(tx, caller, reportId, 'saved-report.delivery-asked', { every });
      return this.answer(tx, caller, reportId);
    });
  }

  /** Also of a report that the caller may not read any more: whoever gets something can end it. */
  end(caller: Caller, reportId: string): Promise<void> {
    return this.transactions.as(caller, async (tx) => {
      const own = await withSystemReach(tx, () => this.deliveries.of(tx, reportId, caller.personId));
      if (!own) await this.access.toRead(tx, caller, reportId);
      if (own?.every == null) return;
      await withSystemReach(tx, () =>
        this.deliveries.end(tx, reportId, caller.personId, this.clock.date(), 'They ended it themselves.'),
      );
      await this.note(tx, caller, reportId, 'saved-report.delivery-ended', { because: 'own_wish' });
    });
  }

  /** Who would get the report next, for its owner; nothing is sent. @throws MusterError 404, 403. */
  plan(caller: Caller, reportId: string): Promise<Page<PlannedNotice>> {
    return this.transactions.as(caller, async (tx) => {
      const { ownerId } = await this.access.toChange(tx, caller, reportId);
      const timeZone = await this.reading.timeZoneOf(tx, ownerId);
      const today = this.clock.today(timeZone);
      const planned = await withSystemReach(tx, async () => {
        const all: PlannedReportNotice[] = [];
        for (const delivery of await this.deliveries.wanted(tx, { reportId, limit: MOST })) {
          all.push(await this.planning.ofReport(tx, delivery, nextDelivery(delivery.every, today), timeZone));
        }
        return all;
      });
      return this.page(tx, planned);
    });
  }

  /** Whether the caller is reminded of the deadlines of an award. @throws MusterError 404. */
  reminders(caller: Caller, awardId: string): Promise<DeadlineReminders> {
    return this.transactions.as(caller, async (tx) => {
      await this.awards.toRead(tx, caller, awardId);
      const unwilling = await withSystemReach(tx, () => this.deadlines.unwilling(tx, awardId));
      return { wanted: !unwilling.has(caller.personId) };
    });
  }

  /** @throws MusterError 404. */
  choose(caller: Caller, awardId: string, { wanted }: DeadlineReminders): Promise<DeadlineReminders> {
    return this.transactions.as(caller, async (tx) => {
      await this.awards.toRead(tx, caller, awardId);
      await withSystemReach(tx, () => this.deadlines.choose(tx, awardId, caller.personId, wanted, this.clock.date()));
      return { wanted };
    });
  }

  /** Who would be reminded of the deadlines of an award in the next months, if nothing is submitted meanwhile. @throws MusterError 404, 403. */
  planDeadlines(caller: Caller, awardId: string): Promise<Page<PlannedNotice>> {
    return this.transactions.as(caller, async (tx) => {
      const { timeZone } = await this.awards.toWrite(tx, caller, awardId);
      const today = this.clock.today(timeZone);
      const planned = await withSystemReach(tx, async () => {
        const all: PlannedReportNotice[] = [];
        for (const deadline of await this.deadlines.open(tx, today, addDays(today, AHEAD_DAYS), awardId)) {
          for (const step of DEADLINE_STEPS) {
            const on = addDays(deadline.dueOn, -step);
            if (on >= today) all.push(...(await this.planning.ofDeadline(tx, deadline, { step, on })));
          }
        }
        return all;
      });
      return this.page(tx, planned);
    });
  }

  private async page(tx: Transaction, planned: readonly PlannedReportNotice[]): Promise<Page<PlannedNotice>> {
    const readers = [...new Set(planned.map(({ notice }) => notice.readerId))];
    const names = await withSystemReach(tx, () => this.directory.personNames(tx, readers));
    const items = planned.map(({ kind, notice, leftOutBecause }): PlannedNotice => ({
      on: notice.on,
      readerId: notice.readerId,
      readerName: names.get(notice.readerId)?.displayName ?? null,
      kind,
      title: notice.title,
      statement: notice.statement,
      why: leftOutBecause === null ? [...notice.why] : [leftOutBecause],
      sent: leftOutBecause === null,
    }));
    return { items: items.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)), nextCursor: null };
  }

  private async answer(tx: Transaction, caller: Caller, reportId: string): Promise<DeliveryAnswer> {
    const { ownerId } = await this.access.toRead(tx, caller, reportId);
    const timeZone = await this.reading.timeZoneOf(tx, ownerId);
    const own = await withSystemReach(tx, () => this.deliveries.of(tx, reportId, caller.personId));
    const every = own?.every ?? null;
    return {
      every,
      timeZone,
      nextOn: every === null ? null : nextDelivery(every, this.clock.today(timeZone)),
      lastOn: own?.lastOn ?? null,
    };
  }

  private note(
    tx: Transaction,
    { personId }: Caller,
    subjectId: string,
    action: string,
    details: Record<string, unknown>,
  ): Promise<unknown> {
    return this.audit.record(tx, { action, actorId: personId, subjectKind: 'saved-report', subjectId, details });
  }
}
