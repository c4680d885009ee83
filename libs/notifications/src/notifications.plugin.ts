import { definePlugin } from '@muster/kernel';
import { AgencySettingRepository } from './data/agency-setting.repository.js';
import { MessageRepository } from './data/message.repository.js';
import { Notifications1000000000346 } from './data/migrations/346-notifications.migration.js';
import { ReaderRepository } from './data/reader.repository.js';
import { ReminderRepository } from './data/reminder.repository.js';
import { MessageAnswers } from './messages/message-answers.js';
import { MessagesController } from './messages/messages.controller.js';
import { Messages } from './messages/messages.service.js';
import { ReminderNames } from './messages/reminder-names.repository.js';
import { PlanReminders } from './plan/plan-reminders.service.js';
import { OwedTrainingsPort } from './ports/owed-trainings.port.js';
import { Remind } from './remind/remind.service.js';
import { SnoozeController } from './snooze/snooze.controller.js';
import { Snooze } from './snooze/snooze.service.js';

/** Tells people of training that they owe, and those who answer for them. */
export const notifications = definePlugin({
  name: 'notifications',
  migrations: [Notifications1000000000346],
  controllers: [MessagesController, SnoozeController],
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
  ],
  exports: [Remind],
  needs: [OwedTrainingsPort],
});
