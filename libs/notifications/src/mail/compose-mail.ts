import { Inject, Injectable } from '@nestjs/common';
import { Clock, ENVIRONMENT } from '@muster/kernel';
import type { CivilDate, Environment, Transaction } from '@muster/kernel';
import { MessageRepository } from '../data/message.repository.js';
import { NoticeRepository } from '../data/notice.repository.js';
import type { NoticeRow } from '../data/notice.repository.js';
import { ReportNoticeRepository } from '../data/report-notice.repository.js';
import { PreferenceRepository } from '../data/preference.repository.js';
import { ReaderRepository } from '../data/reader.repository.js';
import { isMailbox } from '../domain/mail-address.js';
import { mailContent } from '../domain/mail-content.js';
import { noticeMail } from '../domain/notice-words.js';
import { subscriptionOf } from '../domain/mandatory.js';
import { unsubscribeToken } from '../domain/unsubscribe-token.js';
import { ReminderNames } from '../messages/reminder-names.repository.js';
import { OwedTrainingsPort } from '../ports/owed-trainings.port.js';
import { MailServer } from './mail-server.js';
import type { Mail } from './mail.js';

/** Reminders of one message that are looked at. */
const MOST = 1000;

/** Makes the mail of a message as things are when it goes out: what has been done since is left out. */
@Injectable()
export class ComposeMail {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(MailServer) private readonly server: MailServer,
    @Inject(MessageRepository) private readonly messages: MessageRepository,
    @Inject(NoticeRepository) private readonly notices: NoticeRepository,
    @Inject(ReportNoticeRepository) private readonly reports: ReportNoticeRepository,
    @Inject(PreferenceRepository) private readonly preferences: PreferenceRepository,
    @Inject(ReaderRepository) private readonly readers: ReaderRepository,
    @Inject(ReminderNames) private readonly names: ReminderNames,
    @Inject(OwedTrainingsPort) private readonly trainings: OwedTrainingsPort,
  ) {}

  /** @returns the mail, or why there is none to send. */
  async compose(
    tx: Transaction,
    messageId: string,
    { personId, deliverOn, address }: { personId: string; deliverOn: CivilDate; address: string | null },
  ): Promise<Mail | { none: string }> {
    if (address === null || !isMailbox(address)) return { none: 'There is no address to which mail can be sent.' };
    const today = this.clock.today('UTC');
    const on = today > deliverOn ? today : deliverOn;
    if (!(await this.readers.reachable(tx, [personId], on)).has(personId)) {
      return { none: 'The reader has left or may not sign in.' };
    }
    const notices = await this.notices.of(tx, [messageId]);
    if (notices.length > 0) return this.ofNotices(messageId, notices, address);
    const told = await this.reports.of(tx, [messageId]);
    const all = await this.messages.remindersOf(tx, [messageId], MOST);
    const owed = await this.trainings.stillOwed(tx, on, [...new Set(all.map(({ assignmentId }) => assignmentId))]);
    const open = all.filter(({ assignmentId }) => owed.has(assignmentId));
    if (open.length + told.length === 0) return { none: 'Everything in it was done before the mail went out.' };
    const chosen = await this.preferences.of(tx, personId);
    const wanted = open.filter(({ role, step }) => {
      const subscription = subscriptionOf(role, step);
      return subscription === undefined || chosen[subscription];
    });
    const reports = chosen.reports ? told : [];
    if (wanted.length + reports.length === 0) return { none: 'Its reader has chosen not to get it by mail.' };
    const subscriptions = new Set([
      ...wanted.flatMap(({ role, step }) => subscriptionOf(role, step) ?? []),
      ...(reports.length > 0 ? (['reports'] as const) : []),
    ]);
    const mandatory = wanted.some(({ role, step }) => subscriptionOf(role, step) === undefined);
    const token = unsubscribeToken({ personId, subscriptions: [...subscriptions] }, this.environment.MUSTER_SECRET);
    const unsubscribeUrl = mandatory ? undefined : `${this.environment.APP_ORIGIN}/unsubscribe/${token}`;
    const names = await this.names.of(tx, personId, [...new Set(wanted.map(({ subjectId }) => subjectId))]);
    const content = mailContent(
      wanted.map(({ role, subjectId, title, facts }) => ({
        role,
        personName: names.get(subjectId) ?? null,
        title: title ?? 'A training',
        facts,
      })),
      reports.map(({ mailed, why, path, stopPath }) => ({
        statement: mailed,
        why,
        url: `${this.environment.APP_ORIGIN}${path}`,
        stopUrl: `${this.environment.APP_ORIGIN}${stopPath}`,
      })),
      {
        app: `${this.environment.APP_ORIGIN}/messages`,
        ...(unsubscribeUrl === undefined ? {} : { unsubscribe: unsubscribeUrl }),
      },
      on,
    );
    return {
      ...content,
      to: address,
      messageId: `<${messageId}@${this.server.domain}>`,
      ...(unsubscribeUrl === undefined ? {} : { unsubscribeUrl }),
    };
  }

  /** Sessions that are over meanwhile are left out. */
  private ofNotices(messageId: string, notices: readonly NoticeRow[], to: string): Mail | { none: string } {
    const now = this.clock.date().toISOString();
    const open = notices.filter(({ facts }) => facts.now.endsAt > now || facts.was.endsAt > now);
    if (open.length === 0) return { none: 'The sessions in it were over before the mail went out.' };
    const content = noticeMail(
      open.map(({ facts }) => facts),
      `${this.environment.APP_ORIGIN}/messages`,
    );
    return { ...content, to, messageId: `<${messageId}@${this.server.domain}>` };
  }
}
