import { Inject, Injectable } from '@nestjs/common';
import { grouped } from '@muster/contracts';
import type { MessageAnswer, NoticeAnswer, ReminderAnswer } from '@muster/contracts';
import { Clock } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';
import { MessageRepository } from '../data/message.repository.js';
import { ReportNoticeRepository } from '../data/report-notice.repository.js';
import type { MessageRow, ReminderRow } from '../data/message.repository.js';
import { NoticeRepository } from '../data/notice.repository.js';
import type { NoticeRow } from '../data/notice.repository.js';
import { noticeStatement, noticeTitle, noticeWhy } from '../domain/notice-words.js';
import { subscriptionOf } from '../domain/mandatory.js';
import { statement, why } from '../domain/reason.js';
import { titleOf } from '../domain/title-of.js';
import { ReminderNames } from './reminder-names.repository.js';

/** Reminders that are shown of one message; an administrator's can have hundreds. */
const MOST_SHOWN = 100;

/** Messages as their reader sees them today. */
@Injectable()
export class MessageAnswers {
  constructor(
    @Inject(MessageRepository) private readonly messages: MessageRepository,
    @Inject(NoticeRepository) private readonly notices: NoticeRepository,
    @Inject(ReportNoticeRepository) private readonly reports: ReportNoticeRepository,
    @Inject(ReminderNames) private readonly names: ReminderNames,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async of(tx: Transaction, readerId: string, rows: readonly MessageRow[]): Promise<MessageAnswer[]> {
    const ids = rows.map(({ id }) => id);
    const reminders = await this.messages.remindersOf(tx, ids, MOST_SHOWN);
    const notices = grouped(await this.notices.of(tx, ids), ({ messageId }) => messageId);
    const names = await this.names.of(tx, readerId, [...new Set(reminders.map(({ subjectId }) => subjectId))]);
    const reports = grouped(await this.reports.of(tx, ids), ({ messageId }) => messageId);
    const byMessage = grouped(reminders, ({ messageId }) => messageId);
    return rows.map((row) => {
      const own = byMessage.get(row.id) ?? [];
      const told = notices.get(row.id) ?? [];
      const reported = reports.get(row.id) ?? [];
      return {
        id: row.id,
        on: row.deliverOn,
        deliveredAt: row.deliverAt.toISOString(),
        readAt: row.readAt?.toISOString() ?? null,
        title: row.kind === 'notices' ? noticeTitle(told.length) : titleOf(row.roles, reported.length),
        count: row.roles.length + told.length,
        reminders: own.map((one) => this.reminder(one, row.deliverOn, names)),
        notices: told.map(noticeAnswerOf),
        reports: reported.map(({ id, title, statement: says, why: because, path, stopPath }) => ({
          id,
          title,
          statement: says,
          why: [...because],
          path,
          stopPath,
        })),
        mail: row.mailState,
        mailReason: row.mailReason,
      };
    });
  }

  private reminder(row: ReminderRow, on: CivilDate, names: ReadonlyMap<string, string>): ReminderAnswer {
    const today = this.clock.now().toString().slice(0, 10);
    return {
      id: row.id,
      role: row.role,
      personId: row.subjectId,
      personName: names.get(row.subjectId) ?? null,
      requirementId: row.requirementId,
      requirementTitle: row.title ?? 'A training that is no longer there',
      step: row.step,
      dueOn: row.dueOn,
      statement: statement(row.facts, on),
      why: why(row.facts),
      mandatory: subscriptionOf(row.role, row.step) === undefined,
      canSnooze: row.role === 'learner' && (row.dueOn === null || row.dueOn > today),
    };
  }
}

function noticeAnswerOf({ id, sessionId, facts }: NoticeRow): NoticeAnswer {
  const { agencyName: _through, ...notice } = facts;
  return { id, sessionId, ...notice, statement: noticeStatement(facts), why: noticeWhy(facts) };
}
