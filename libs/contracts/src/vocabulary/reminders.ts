import type { z } from 'zod';
import { vocabulary } from './vocabulary.js';

/** The days of a training about which people are told, in the order in which they come. */
export const reminderSteps = vocabulary({
  window_opened: 'Can be done from now on',
  days_30: '30 days before it is due',
  days_14: '14 days before it is due',
  days_7: '7 days before it is due',
  days_1: 'The day before it is due',
  due: 'The day on which it is due',
  grace: 'In grace since',
  lapsed: 'Overdue or lapsed',
});
export const reminderStep = reminderSteps.schema;
export type ReminderStep = z.infer<typeof reminderStep>;

/** As what somebody is told of a training. */
export const reminderRoles = vocabulary({
  learner: 'Your own training',
  supervisor: 'People whom you supervise',
  administrator: 'People of your agency',
});
export const reminderRole = reminderRoles.schema;
export type ReminderRole = z.infer<typeof reminderRole>;

/** What has become of the mail of a message. */
export const mailStates = vocabulary({
  none: 'Not by mail',
  waiting: 'Waits to be mailed',
  sending: 'Being mailed',
  sent: 'Mailed',
  refused: 'Refused by the mail server',
});
export const mailState = mailStates.schema;
export type MailState = z.infer<typeof mailState>;
