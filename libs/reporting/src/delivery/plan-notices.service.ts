import { Inject, Injectable } from '@nestjs/common';
import { counted, dayInWords, deliveryRhythms } from '@muster/contracts';
import { RightsOfPeople } from '@muster/identity';
import type { CivilDate, Transaction } from '@muster/kernel';
import { outOfReach } from '../awards/award-reader.js';
import { DeadlineRepository } from '../data/deadline.repository.js';
import type { DeadlineRow } from '../data/deadline.repository.js';
import type { DeliveryRow } from '../data/delivery.repository.js';
import { SavedReportRepository } from '../data/saved-report.repository.js';
import type { DeadlineStep } from '../domain/notice-days.js';
import { isEmpty, readerScopeOf, within } from '../saved-reports/reader-scope.js';
import { NoticesPort } from './notices.port.js';
import type { ReportNotice } from './notices.port.js';

/** What somebody is to be told on a day, or why they are left out. */
export interface PlannedReportNotice {
  kind: 'saved_report' | 'award_deadline';
  notice: ReportNotice;
  /** Null for who is told. */
  leftOutBecause: string | null;
  /** The right is gone, so that nothing comes after it either. */
  ended: boolean;
}

const RIGHT_LOST = 'They have no right any more over what the report counts, or may not sign in, so its delivery ends.';
const STANDS_STILL = 'The report is over fixed days now, so there is nothing new to tell.';
const AWAY = 'They are on leave or no longer at work, so they are not told.';

/** Decides who is told of what, by the rights of the day. The sweep does what it says; a dry run only shows it. */
@Injectable()
export class PlanNotices {
  constructor(
    @Inject(RightsOfPeople) private readonly rights: RightsOfPeople,
    @Inject(NoticesPort) private readonly notices: NoticesPort,
    @Inject(SavedReportRepository) private readonly reports: SavedReportRepository,
    @Inject(DeadlineRepository) private readonly deadlines: DeadlineRepository,
  ) {}

  /** Needs the program's reach. */
  async ofReport(
    tx: Transaction,
    { personId, every, report }: DeliveryRow,
    dueOn: CivilDate,
    timeZone: string,
  ): Promise<PlannedReportNotice> {
    const notice: ReportNotice = {
      readerId: personId,
      on: dueOn,
      timeZone,
      about: `saved-report ${report.id} ${dueOn}`,
      title: report.name,
      statement: 'The report is ready. It is counted when you open it, within your own rights.',
      mailed: 'A saved report that you asked for is ready.',
      why: [
        'You get this because you asked to be told of this report.',
        `${deliveryRhythms.labels[every]}: ${dayInWords(dueOn)}.`,
      ],
      path: `/saved-reports/${report.id}`,
      stopPath: `/saved-reports/${report.id}/delivery`,
    };
    const caller = await this.rights.today(tx, personId);
    const reader = caller && readerScopeOf(caller);
    const holds =
      reader !== undefined &&
      !isEmpty(within(reader, report.definition.scope).scope) &&
      (await this.reports.find(tx, personId, reader, report.id)) !== undefined;
    if (!holds) return { kind: 'saved_report', notice, leftOutBecause: RIGHT_LOST, ended: true };
    if (report.definition.period.span === 'days') {
      return { kind: 'saved_report', notice, leftOutBecause: STANDS_STILL, ended: false };
    }
    const here = (await this.notices.reachable(tx, [personId], dueOn)).has(personId);
    return { kind: 'saved_report', notice, leftOutBecause: here ? null : AWAY, ended: false };
  }

  /** One for each who may report for the award, in the order of their ids. Needs the program's reach. */
  async ofDeadline(
    tx: Transaction,
    deadline: DeadlineRow,
    { step, on }: { step: DeadlineStep; on: CivilDate },
  ): Promise<PlannedReportNotice[]> {
    const candidates = await this.deadlines.candidates(tx, deadline);
    const unwilling = await this.deadlines.unwilling(tx, deadline.awardId);
    const reachable = await this.notices.reachable(tx, candidates, on);
    const planned: PlannedReportNotice[] = [];
    for (const readerId of candidates) {
      const caller = await this.rights.today(tx, readerId);
      // A role over a part of what the award names does not report for it.
      if (!caller || outOfReach(caller, deadline) !== undefined) continue;
      const leftOutBecause = unwilling.has(readerId)
        ? 'They chose not to be reminded of the deadlines of this award.'
        : reachable.has(readerId)
          ? null
          : AWAY;
      planned.push({
        kind: 'award_deadline',
        notice: deadlineNotice(deadline, readerId, step, on),
        leftOutBecause,
        ended: false,
      });
    }
    return planned;
  }
}

function deadlineNotice(
  { awardId, periodId, title, number, label, dueOn, timeZone }: DeadlineRow,
  readerId: string,
  step: DeadlineStep,
  on: CivilDate,
): ReportNotice {
  const due = `${step < 0 ? 'was' : 'is'} due on ${dayInWords(dueOn)}`;
  return {
    readerId,
    on,
    timeZone,
    about: `deadline ${periodId} ${dueOn} ${step}`,
    title: `${title} (${number})`,
    statement: `The report for ${label} ${due} and is not submitted yet.`,
    mailed: `A report to a funder ${due} and is not submitted yet.`,
    why: ['You get this because you may report for this award.', `${stepInWords(step)}: ${dayInWords(on)}.`],
    path: `/awards/${awardId}`,
    stopPath: `/awards/${awardId}/deadlines`,
  };
}

function stepInWords(step: DeadlineStep): string {
  if (step > 0) return `It is told ${counted(step, 'day')} before the deadline`;
  return step === 0 ? 'It is told on the day of the deadline' : 'It is told on the day after the deadline';
}
