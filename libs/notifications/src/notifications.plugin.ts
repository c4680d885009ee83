import { sessionChanged } from '@muster/contracts';
import { acts, definePlugin, executes, follows, on } from '@muster/kernel';
import { CalendarFeedsController } from './calendar/calendar-feeds.controller.js';
import { CalendarsController } from './calendar/calendars.controller.js';
import { KeepFeeds } from './calendar/keep-feeds.service.js';
import { ReadCalendars } from './calendar/read-calendar.service.js';
import { AgencySettingRepository } from './data/agency-setting.repository.js';
import { CalendarFeedRepository } from './data/calendar-feed.repository.js';
import { MailRepository } from './data/mail.repository.js';
import { MessageRepository } from './data/message.repository.js';
import { Notifications1000000000346 } from './data/migrations/346-notifications.migration.js';
import { Mail1000000000347 } from './data/migrations/347-mail.migration.js';
import { CalendarFeeds1000000000348 } from './data/migrations/348-calendar-feeds.migration.js';
import { RemindersOfAssignments1000000000595 } from './data/migrations/595-reminders-of-assignments.migration.js';
import { Notices1000000000622 } from './data/migrations/622-notices.migration.js';
import { NoticeRepository } from './data/notice.repository.js';
import { ReportNotices1000000000641 } from './data/migrations/641-report-notices.migration.js';
import { PlannedReminders1000000000695 } from './data/migrations/695-planned-reminders.migration.js';
import { PlannedReminderRepository } from './data/planned-reminder.repository.js';
import { ReportNoticeRepository } from './data/report-notice.repository.js';
import { PreferenceRepository } from './data/preference.repository.js';
import { ReaderRepository } from './data/reader.repository.js';
import { ReminderRepository } from './data/reminder.repository.js';
import { DryRunController } from './dry-run/dry-run.controller.js';
import { DryRun } from './dry-run/dry-run.service.js';
import { ComposeMail } from './mail/compose-mail.js';
import { MailHealth } from './mail/mail-health.js';
import { MailServer } from './mail/mail-server.js';
import { PostMail } from './mail/post-mail.js';
import { SendMail } from './mail/send-mail.handler.js';
import { sendMail } from './mail/send-mail.task.js';
import { MessageAnswers } from './messages/message-answers.js';
import { MessagesController } from './messages/messages.controller.js';
import { Messages } from './messages/messages.service.js';
import { ReminderNames } from './messages/reminder-names.repository.js';
import { PlanReminders } from './plan/plan-reminders.service.js';
import { agencyCalendarsRead, remindersManage } from './notifications.permissions.js';
import { OwedTrainingsPort } from './ports/owed-trainings.port.js';
import { PlannedDaysPort } from './ports/planned-days.port.js';
import { SessionNoticesPort } from './ports/session-notices.port.js';
import { PreferencesController } from './preferences/preferences.controller.js';
import { Preferences } from './preferences/preferences.service.js';
import { Remind } from './remind/remind.service.js';
import { ReminderSettingsController } from './settings/reminder-settings.controller.js';
import { ReminderSettingsService } from './settings/reminder-settings.service.js';
import { SnoozeController } from './snooze/snooze.controller.js';
import { Snooze } from './snooze/snooze.service.js';
import { TellSessionChange } from './tell-session-change/session-changed.handler.js';
import { Tell } from './tell/tell.service.js';
import { UnsubscribeController } from './unsubscribe/unsubscribe.controller.js';
import { Unsubscribe } from './unsubscribe/unsubscribe.service.js';

/** Tells people of training that they owe, and those who answer for them. */
export const notifications = definePlugin({
  name: 'notifications',
  migrations: [
    Notifications1000000000346,
    Mail1000000000347,
    CalendarFeeds1000000000348,
    RemindersOfAssignments1000000000595,
    Notices1000000000622,
    ReportNotices1000000000641,
    PlannedReminders1000000000695,
  ],
  controllers: [
    MessagesController,
    SnoozeController,
    PreferencesController,
    UnsubscribeController,
    CalendarFeedsController,
    CalendarsController,
    ReminderSettingsController,
    DryRunController,
  ],
  providers: [
    AgencySettingRepository,
    ReaderRepository,
    ReminderRepository,
    PlannedReminderRepository,
    MessageRepository,
    NoticeRepository,
    ReportNoticeRepository,
    PostMail,
    Tell,
    PlanReminders,
    Remind,
    ReminderNames,
    MessageAnswers,
    Messages,
    Snooze,
    PreferenceRepository,
    Preferences,
    Unsubscribe,
    MailRepository,
    MailServer,
    ComposeMail,
    CalendarFeedRepository,
    KeepFeeds,
    ReadCalendars,
    ReminderSettingsService,
    DryRun,
  ],
  exports: [Remind, Tell],
  handles: [on(sessionChanged, 'tell-session-change', TellSessionChange)],
  tasks: [executes(sendMail, SendMail)],
  health: [MailHealth],
  permissions: [agencyCalendarsRead, remindersManage],
  needs: [OwedTrainingsPort, PlannedDaysPort, SessionNoticesPort],
  personColumns: [
    ...follows(
      'notifications.mail_lease.person_id',
      'notifications.message.person_id',
      'notifications.notice.person_id',
      'notifications.planned_reminder.person_id',
      'notifications.planned_reminder.subject_id',
      'notifications.report_notice.person_id',
      'notifications.reminder.person_id',
      'notifications.reminder.subject_id',
    ),
    ...acts(
      'notifications.agency_setting.updated_by',
      'notifications.calendar_feed.person_id',
      'notifications.preference.person_id',
      'notifications.snooze.person_id',
    ),
  ],
});
