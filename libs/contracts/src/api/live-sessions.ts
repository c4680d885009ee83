import { z } from 'zod';
import {
  attendanceCorrection,
  attendanceResult,
  attendanceSource,
  belowCredit,
  cancellationReason,
  partialCredit,
  sessionFactCode,
  sheetLineState,
} from '../vocabulary/index.js';
import { instant, oneLine, text, timeZone, uuid } from './fields.js';
import { pageOf, pageQuery } from './page.js';

const localTime = z.iso
  .datetime({
    local: true,
    offset: false,
    error: 'Give a day and a time on the clocks of the agency, as in 2026-11-30T09:00.',
  })
  .meta({ description: 'Day and time on the wall of the hosting agency, without a zone.' });
const creditMinutes = z
  .int({ error: 'Give the minutes as a whole number.' })
  .min(1, { error: 'Give at least 1 minute.' })
  .max(1440, { error: 'Give at most 1440 minutes.' });

/** What attending counts for: minutes of a course of the catalog. Which category a course counts for, each requirement says. */
export const sessionCredit = z.strictObject({ courseId: uuid, minutes: creditMinutes });
export type SessionCredit = z.infer<typeof sessionCredit>;

const place = oneLine('The place');
const link = z.url({ protocol: /^https$/, error: 'Write the link with https:// in front.' }).max(500);
const credits = z
  .array(sessionCredit)
  .min(1, { error: 'Give at least one course that attending counts for.' })
  .max(10, { error: 'Give at most 10 courses.' });
const capacity = z
  .int({ error: 'Give the places as a whole number.' })
  .min(1, { error: 'Give at least 1 place.' })
  .max(100_000, { error: 'Give at most 100000 places.' });
const note = text('The note', 300).optional().meta({ description: 'Shown to everybody who may attend. No names.' });

/** POST /live-sessions: plans an instructor-led training. */
export const liveSessionBody = z.strictObject({
  agencyId: uuid.meta({ description: 'The agency that hosts it. Its time zone is that of the times.' }),
  title: oneLine('The title'),
  startsAt: localTime,
  endsAt: localTime,
  place: place.optional(),
  link: link.optional(),
  capacity: capacity
    .optional()
    .meta({ description: 'For how many people there is room. Nobody is turned away by it.' }),
  credits,
  partialFromPercent: z
    .int({ error: 'Give the share as a whole number of percent.' })
    .min(1, { error: 'Give at least 1 percent.' })
    .max(100, { error: 'Give at most 100 percent.' })
    .meta({ description: 'From this share of the time on, attendance in part completes the courses.' }),
  partialCredit,
  belowCredit: belowCredit.default('hours').meta({
    description:
      'What attendance below that share gives: the hours that were attended, by which no course is completed, or nothing.',
  }),
  agencyIds: z
    .array(uuid)
    .max(200, { error: 'Give at most 200 agencies.' })
    .default([])
    .meta({ description: 'Agencies beside the host that may send people.' }),
  approvalNumber: oneLine('The approval number', 60).optional(),
});
export type LiveSessionBody = z.infer<typeof liveSessionBody>;

/** POST /live-sessions/{id}/changes and /change-previews. What is left out stays; null takes it away. */
export const liveSessionChange = z
  .strictObject({
    startsAt: localTime.optional(),
    endsAt: localTime.optional(),
    place: place.nullable().optional(),
    link: link.nullable().optional(),
    capacity: capacity.nullable().optional(),
    credits: credits.optional(),
    note,
  })
  .meta({ description: 'Times and courses until people can check in, the rest until the session ends.' });
export type LiveSessionChange = z.infer<typeof liveSessionChange>;

/** POST /live-sessions/{id}/cancellation */
export const liveSessionCancellation = z.strictObject({ reason: cancellationReason, note });
export type LiveSessionCancellation = z.infer<typeof liveSessionCancellation>;

const creditAnswer = z.object({ courseId: uuid, courseTitle: z.string().nullable(), minutes: z.int() });

/** What of a session can be changed, as it was or is. */
export const sessionFacts = z.object({
  startsAt: instant,
  endsAt: instant,
  place: z.string().nullable(),
  link: z.string().nullable(),
  capacity: z.int().nullable(),
  credits: z.array(creditAnswer),
});
export type SessionFacts = z.infer<typeof sessionFacts>;

/** What a change would change. Nothing is saved. */
export const liveSessionChangePreview = z.object({
  changed: z.array(sessionFactCode),
  before: sessionFacts,
  after: sessionFacts,
  people: z.int().meta({ description: 'Who may attend it then, as far as whoever asks sees them.' }),
});
export type LiveSessionChangePreview = z.infer<typeof liveSessionChangePreview>;

/** A change of a session that was planned, with what held before. */
export const sessionChangeAnswer = z.object({
  at: instant,
  changed: z.array(sessionFactCode).meta({ description: 'None for a cancellation.' }),
  before: sessionFacts,
  cancelled: cancellationReason.nullable().meta({ description: 'Why it was cancelled; null for a change.' }),
  note: z.string().nullable(),
});
export type SessionChangeAnswer = z.infer<typeof sessionChangeAnswer>;

export const sheetAnswer = z.object({
  id: uuid,
  importedAt: instant,
  people: z.int().meta({ description: 'People of whom it entered something, as far as whoever asks sees them.' }),
  withdrawnAt: instant.nullable(),
  mayWithdraw: z.boolean(),
});
export type SheetAnswer = z.infer<typeof sheetAnswer>;

export const liveSessionAnswer = z.object({
  id: uuid,
  agencyId: uuid,
  agencyName: z.string().nullable().meta({ description: 'The host; null for who does not see it.' }),
  title: z.string(),
  startsAt: instant,
  endsAt: instant,
  timeZone,
  minutes: z.int(),
  place: z.string().nullable(),
  link: z.string().nullable(),
  capacity: z.int().nullable(),
  credits: z.array(creditAnswer),
  partialFromPercent: z.int(),
  partialCredit,
  belowCredit,
  agencies: z
    .array(z.object({ id: uuid, name: z.string() }))
    .meta({ description: 'Who may send people, as far as whoever asks sees them; the host among them.' }),
  approvalNumber: z.string().nullable(),
  cancelled: z.boolean(),
  changes: z
    .array(sessionChangeAnswer)
    .meta({ description: 'What was changed since it was planned, the newest first.' }),
  mayChange: z.boolean(),
  mayChangeTimes: z.boolean().meta({ description: 'Times and courses; until people can check in.' }),
  mayCancel: z.boolean().meta({ description: 'Until it begins.' }),
  mayHost: z.boolean().meta({ description: 'Whether whoever asks may show the codes of the room.' }),
  mayEnter: z.boolean().meta({ description: 'Whether whoever asks keeps the attendance of an agency of the session.' }),
  sheets: z.array(sheetAnswer),
});
export type LiveSessionAnswer = z.infer<typeof liveSessionAnswer>;
export const liveSessionQuery = z.strictObject({ ...pageQuery.shape, agencyId: uuid.optional() });
export type LiveSessionQuery = z.infer<typeof liveSessionQuery>;
export const liveSessionPage = pageOf(liveSessionAnswer);

const span = z.strictObject({ in: localTime, out: localTime });
const answeredSpan = z.object({ in: instant, out: instant.nullable() });

const attendanceVersion = z.object({
  spans: z.array(answeredSpan),
  source: attendanceSource,
  withdrawn: z.boolean(),
  reason: attendanceCorrection.nullable(),
  recordedBy: z.string().nullable(),
  recordedAt: instant,
});

/** Somebody's attendance, as it stands now and as it stood before. */
export const attendanceAnswer = z.object({
  personId: uuid,
  personName: z.string(),
  agencyId: uuid,
  agencyName: z.string().nullable(),
  result: attendanceResult,
  minutesAttended: z.int(),
  minutesCredited: z.int(),
  ...attendanceVersion.shape,
  history: z.array(attendanceVersion).meta({ description: 'What stood there before, the newest first.' }),
  mayCorrect: z.boolean(),
});
export type AttendanceAnswer = z.infer<typeof attendanceAnswer>;
export const attendancePage = pageOf(attendanceAnswer);

/** POST /live-sessions/{id}/attendances: enters or corrects somebody's attendance. What stood there before stays. */
export const attendanceBody = z.strictObject({
  personId: uuid,
  spans: z.array(span).min(1, { error: 'Give at least one time of coming and leaving.' }).max(20),
  reason: attendanceCorrection.optional().meta({ description: 'Needed where something stands there already.' }),
});
export type AttendanceBody = z.infer<typeof attendanceBody>;

export const attendanceWithdrawal = z.strictObject({ reason: attendanceCorrection });
export type AttendanceWithdrawal = z.infer<typeof attendanceWithdrawal>;

/** POST /live-sessions/{id}/sheet-previews */
export const sheetPreviewBody = z.strictObject({
  csv: z
    .string({ error: 'Give the text of the sheet.' })
    .min(1, { error: 'The sheet is empty.' })
    .max(1_000_000, { error: 'The sheet is longer than a million characters.' }),
  choices: z
    .array(z.strictObject({ line: z.int(), personId: uuid }))
    .max(2000)
    .default([])
    .meta({ description: 'Whom somebody chose for lines with suggestions.' }),
});
export type SheetPreviewBody = z.infer<typeof sheetPreviewBody>;

export const sheetLine = z.object({
  line: z.int(),
  name: z.string(),
  state: sheetLineState,
  person: z.object({ id: uuid, displayName: z.string(), agencyName: z.string() }).nullable(),
  matchedBy: z.enum(['external_id', 'email', 'choice']).nullable(),
  suggestions: z.array(z.object({ id: uuid, displayName: z.string(), agencyName: z.string() })),
  minutesAttended: z.int().nullable(),
  result: attendanceResult.nullable(),
  problems: z.array(z.string()),
});
export type SheetLine = z.infer<typeof sheetLine>;
export const sheetPreview = z.object({
  sheetId: uuid.nullable().meta({ description: 'Null for a preview: nothing is saved.' }),
  lines: z.array(sheetLine),
});
export type SheetPreview = z.infer<typeof sheetPreview>;

/** The code that the screen in the room shows now. */
export const checkInCode = z.object({
  code: z.string(),
  seconds: z.int().meta({ description: 'How long it is still taken.' }),
  url: z.string().meta({ description: 'Where people check in.' }),
});
export type CheckInCode = z.infer<typeof checkInCode>;

/** A session at which whoever asks can check in or out now. */
export const ownCheckIn = z.object({
  sessionId: uuid,
  title: z.string(),
  startsAt: instant,
  endsAt: instant,
  timeZone,
  place: z.string().nullable(),
  link: z.string().nullable(),
  state: z.enum(['out', 'in', 'left']),
  lastAt: instant.nullable().meta({ description: 'When they last came or left.' }),
});
export type OwnCheckIn = z.infer<typeof ownCheckIn>;
export const ownCheckInPage = pageOf(ownCheckIn);

/** A session of an agency of whoever asks that was changed or cancelled, as it is now. */
export const ownSessionChange = z.object({
  sessionId: uuid,
  title: z.string(),
  startsAt: instant,
  endsAt: instant,
  timeZone,
  place: z.string().nullable(),
  link: z.string().nullable(),
  ...sessionChangeAnswer.pick({ at: true, changed: true, cancelled: true, note: true }).shape,
  was: sessionFacts.pick({ startsAt: true, endsAt: true, place: true, link: true }),
});
export type OwnSessionChange = z.infer<typeof ownSessionChange>;
export const ownSessionChangePage = pageOf(ownSessionChange);

/** POST /live-sessions/{id}/check-ins: whoever asks comes, or leaves. */
export const checkInBody = z.strictObject({
  code: text('The code', 20),
  act: z.enum(['in', 'out'], { error: 'Say whether you come (in) or leave (out).' }),
});
export type CheckInBody = z.infer<typeof checkInBody>;
