import { z } from 'zod';
import { cancellationReason, mailState, reminderRole, reminderStep, sessionFactCode } from '../vocabulary/index.js';
import { civilDate, flag, instant, text, uuid } from './fields.js';
import { pageOf, pageQuery } from './page.js';

/** GET /messages: what the caller was told, the newest day first. */
export const messageQuery = z.strictObject({ ...pageQuery.shape, unread: flag.default(false) });
export type MessageQuery = z.infer<typeof messageQuery>;

/** One training of which somebody is told. */
export const reminderAnswer = z.object({
  id: uuid,
  role: reminderRole,
  personId: uuid,
  personName: z.string().nullable().meta({ description: 'Null for somebody whom you see no more.' }),
  requirementId: uuid,
  requirementTitle: z.string(),
  step: reminderStep,
  dueOn: civilDate.nullable(),
  statement: z.string().meta({ description: 'What it says of the training, to follow its title.' }),
  why: z.array(z.string()).meta({ description: 'Why you got it, and on this day.' }),
  mandatory: z.boolean().meta({ description: 'Comes by mail whatever was chosen.' }),
  canSnooze: z.boolean(),
});
export type ReminderAnswer = z.infer<typeof reminderAnswer>;

const sessionWhen = z.object({
  startsAt: instant,
  endsAt: instant,
  place: z.string().nullable(),
  link: z.string().nullable(),
});

/** What changed of a live session, as it is kept with the notice of it. */
export const sessionNotice = z.object({
  title: z.string(),
  timeZone: z.string(),
  changed: z.array(sessionFactCode),
  cancelled: cancellationReason.nullable(),
  note: z.string().nullable(),
  now: sessionWhen,
  was: sessionWhen,
});
export type SessionNotice = z.infer<typeof sessionNotice>;

/** A live session of which somebody is told that it was changed or cancelled. */
export const noticeAnswer = z.object({
  id: uuid,
  sessionId: uuid,
  ...sessionNotice.shape,
  statement: z.string().meta({ description: 'What it says of the session, to follow its title.' }),
  why: z.array(z.string()).meta({ description: 'Why you got it.' }),
});
export type NoticeAnswer = z.infer<typeof noticeAnswer>;
/** Something that somebody is told of beside trainings: a report that is ready, a deadline of an award. */
export const reportNoticeAnswer = z.object({
  id: uuid,
  title: z.string(),
  statement: z.string(),
  why: z.array(z.string()).meta({ description: 'Why you got it, and on this day.' }),
  path: z.string().meta({ description: 'Page of the product that it is about.' }),
  stopPath: z.string().meta({ description: 'Page on which you can end notices like this.' }),
});
export type ReportNoticeAnswer = z.infer<typeof reportNoticeAnswer>;

/** Everything that somebody is told on a day. At most 100 of its reminders are in `reminders`; `count` is of all. */
export const messageAnswer = z.object({
  id: uuid,
  on: civilDate,
  deliveredAt: instant,
  readAt: instant.nullable(),
  title: z.string(),
  count: z.int(),
  reminders: z.array(reminderAnswer),
  notices: z
    .array(noticeAnswer)
    .meta({ description: 'Of live sessions, in a message of their own; the newest change of each.' }),
  reports: z
    .array(reportNoticeAnswer)
    .optional()
    .meta({ description: 'Of reports, deadlines and departures that nobody fills, beside the reminders.' }),
  mail: mailState,
  mailReason: z.string().nullable(),
});
export type MessageAnswer = z.infer<typeof messageAnswer>;
export const messagePage = pageOf(messageAnswer);

export const unreadMessagesAnswer = z.object({ unread: z.int() });
export type UnreadMessagesAnswer = z.infer<typeof unreadMessagesAnswer>;

/** POST /reminders/{id}/snooze. */
export const snoozeBody = z.strictObject({ until: civilDate });
export type SnoozeBody = z.infer<typeof snoozeBody>;

/** What comes by mail of what need not. Messages in the product stay. */
export const mailPreferences = z.strictObject({
  early: z
    .boolean({ error: 'Set early to true or false.' })
    .meta({ description: 'Own training, more than a week ahead.' }),
  team: z.boolean({ error: 'Set team to true or false.' }).meta({ description: 'People whom one supervises.' }),
  agency: z
    .boolean({ error: 'Set agency to true or false.' })
    .meta({ description: 'People of agencies that one administers.' }),
  reports: z.boolean({ error: 'Set reports to true or false.' }).optional().meta({
    description:
      'Saved reports that are ready, deadlines of awards and departures that nobody fills; stays as it is when left out.',
  }),
});
export type MailPreferences = z.infer<typeof mailPreferences>;

/** What a link in a mail has ended. */
export const unsubscribedAnswer = z.object({ ended: z.array(z.enum(['early', 'team', 'agency', 'reports'])) });
export type UnsubscribedAnswer = z.infer<typeof unsubscribedAnswer>;

const MOST_HOLIDAYS = 100;

/** How an agency's people are told of their training. */
export const reminderSettings = z.strictObject({
  enabled: z.boolean({ error: 'Set enabled to true or false.' }),
  quietWeekends: z.boolean({ error: 'Set quietWeekends to true or false.' }),
  federalHolidays: z.boolean({ error: 'Set federalHolidays to true or false.' }),
  holidays: z
    .array(z.strictObject({ on: civilDate, name: text('The name of the holiday', 80) }))
    .max(MOST_HOLIDAYS, { error: `List at most ${MOST_HOLIDAYS} holidays; take past ones out.` })
    .refine((list) => new Set(list.map(({ on }) => on)).size === list.length, {
      error: 'A day is listed twice. List each day once.',
    }),
  supervisorSteps: z.array(reminderStep).max(reminderStep.options.length),
  administratorSteps: z.array(reminderStep).max(reminderStep.options.length),
});
export type ReminderSettings = z.infer<typeof reminderSettings>;

export const reminderPlanQuery = z.strictObject({
  ...pageQuery.shape,
  from: civilDate.optional(),
  to: civilDate.optional(),
});
export type ReminderPlanQuery = z.infer<typeof reminderPlanQuery>;

/** Who would be told on a day, of whom and of what, and why. */
export const plannedReminderAnswer = z.object({
  on: civilDate,
  readerId: uuid,
  readerName: z.string().nullable(),
  role: reminderRole,
  personId: uuid,
  personName: z.string().nullable(),
  requirementId: uuid,
  requirementTitle: z.string(),
  step: reminderStep,
  dueOn: civilDate.nullable(),
  statement: z.string(),
  why: z.array(z.string()),
});
export type PlannedReminderAnswer = z.infer<typeof plannedReminderAnswer>;
export const reminderPlanPage = pageOf(plannedReminderAnswer);
