import { definePlugin, executes } from '@muster/kernel';
import { AgencySettingRepository } from './data/agency-setting.repository.js';
import { MailRepository } from './data/mail.repository.js';
import { MessageRepository } from './data/message.repository.js';
import { Notifications1000000000346 } from './data/migrations/346-notifications.migration.js';
import { Mail1000000000347 } from './data/migrations/347-mail.migration.js';
import { PreferenceRepository } from './data/preference.repository.js';
import { ReaderRepository } from './data/reader.repository.js';
import { ReminderRepository } from './data/reminder.repository.js';
import { ComposeMail } from './mail/compose-mail.js';
import { MailHealth } from './mail/mail-health.js';
import { MailServer } from './mail/mail-server.js';
import { SendMail } from './mail/send-mail.handler.js';
import { sendMail } from './mail/send-mail.task.js';
import { MessageAnswers } from './messages/message-answers.js';
import { MessagesController } from './messages/messages.controller.js';
import { Messages } from './messages/messages.service.js';
import { ReminderNames } from './messages/reminder-names.repository.js';
import { PlanReminders } from './plan/plan-reminders.service.js';
import { OwedTrainingsPort } from './ports/owed-trainings.port.js';
import { PreferencesController } from './preferences/preferences.controller.js';
import { Preferences } from './preferences/preferences.service.js';
import { Remind } from './remind/remind.service.js';
import { SnoozeController } from './snooze/snooze.controller.js';
import { Snooze } from './snooze/snooze.service.js';
import { UnsubscribeController } from './unsubscribe/unsubscribe.controller.js';
import { Unsubscribe } from './unsubscribe/unsubscribe.service.js';

/** Tells people of training that they owe, and those who answer for them. */
export const notifications = definePlugin({
  name: 'notifications',
  migrations: [Notifications1000000000346, Mail1000000000347],
  controllers: [MessagesController, SnoozeController, PreferencesController, UnsubscribeController],
  providers: [
    AgencySettingRepository,
    ReaderRepository,
    ReminderRepository,
    MessageRepository,
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
  ],
  exports: [Remind],
  tasks: [executes(sendMail, SendMail)],
  health: [MailHealth],
  needs: [OwedTrainingsPort],
});
