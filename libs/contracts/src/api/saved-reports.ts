import { z } from 'zod';
import {
  deliveryRhythm,
  discipline,
  leftOutReason,
  measureUnit,
  reportEdition,
  reportGrouping,
  reportRatio,
  reportSpan,
  savedFigureState,
  savedMeasure,
} from '../vocabulary/index.js';
import { civilDate, flag, instant, oneLine, uuid, workingDay } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { lineageRow } from './reports.js';

const once = (what: string) => ({
  check: (list: readonly string[]) => new Set(list).size === list.length,
  says: { error: `${what} is chosen twice. Choose each once.` },
});

const scope = z
  .strictObject({
    taskForceIds: z.array(uuid).max(100).default([]),
    agencyIds: z.array(uuid).max(500).default([]),
  })
  .refine(({ taskForceIds, agencyIds }) => taskForceIds.length + agencyIds.length > 0, {
    error: 'The report has no scope. Choose at least one task force or agency whose training is counted.',
  });

const period = z
  .strictObject({ span: reportSpan, from: workingDay.optional(), to: workingDay.optional() })
  .superRefine(({ span, from, to }, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (span !== 'days') {
      if (from !== undefined || to !== undefined)
        refuse('from', 'Give days with fixed days only, and leave them out else.');
      return;
    }
    if (from === undefined) refuse('from', 'The first day is missing. Enter it, or choose days that move along.');
    if (to === undefined) refuse('to', 'The last day is missing. Enter it, or choose days that move along.');
    if (from !== undefined && to !== undefined && to < from) {
      refuse('to', 'The last day lies before the first one. Correct the days.');
    }
  });

const byFilter = {
  disciplines: z.array(discipline).max(50).default([]),
  agencyIds: z.array(uuid).max(500).default([]),
  courseIds: z.array(uuid).max(200).default([]),
  minutesAtLeast: z.int().min(1).max(10_000).optional(),
};

/** Only completions that meet each of them are counted; an empty list asks for nothing. */
const filters = z.strictObject(byFilter, {
  error: (issue) =>
    issue.code === 'unrecognized_keys'
      ? `There is no filter ${(issue.keys as string[]).join(', ')}. Use one of: ${Object.keys(byFilter).join(', ')}.`
      : undefined,
});

const measureOnce = once('A measure');
const columnOnce = once('A column');

/** What a report counts, of whose training, on which days, and how it is laid out. */
export const reportDefinition = z.strictObject({
  scope,
  period,
  measures: z
    .array(savedMeasure)
    .min(1, { error: 'The report counts nothing. Choose at least one measure.' })
    .refine(measureOnce.check, measureOnce.says),
  columns: z
    .array(reportRatio)
    .refine(columnOnce.check, columnOnce.says)
    .default([])
    .meta({ description: 'Further columns, worked out from two measures.' }),
  groupBy: reportGrouping.default('none'),
  filters: filters.default({ disciplines: [], agencyIds: [], courseIds: [] }),
});
export type ReportDefinition = z.infer<typeof reportDefinition>;
export type ReportDefinitionInput = z.input<typeof reportDefinition>;

/** POST /saved-reports, PUT /saved-reports/{id}. */
export const savedReportBody = z.strictObject({
  name: oneLine('The name', 100),
  definition: reportDefinition,
  shared: z
    .boolean({ error: 'Set shared to true or false.' })
    .default(false)
    .meta({ description: 'Others with a right over its scope find it, and see in it what they may see themselves.' }),
});
export type SavedReportBody = z.infer<typeof savedReportBody>;

export const savedReportQuery = z.strictObject({
  ...pageQuery.shape,
  q: z.string().max(200).optional().meta({ description: 'Part of the name.' }),
});
export type SavedReportQuery = z.infer<typeof savedReportQuery>;

/** A definition, and what its ids are called as far as the caller may see it. */
export const savedReportAnswer = z.object({
  id: uuid,
  name: z.string(),
  definition: z.object({
    scope: z.object({ taskForceIds: z.array(uuid), agencyIds: z.array(uuid) }),
    period: z.object({ span: reportSpan, from: civilDate.optional(), to: civilDate.optional() }),
    measures: z.array(savedMeasure),
    columns: z.array(reportRatio),
    groupBy: reportGrouping,
    filters: z.object({
      disciplines: z.array(discipline),
      agencyIds: z.array(uuid),
      courseIds: z.array(uuid),
      minutesAtLeast: z.int().optional(),
    }),
  }),
  shared: z.boolean(),
  own: z.boolean().meta({ description: 'You made it, so you change it; others copy it.' }),
  ownerName: z.string().nullable(),
  changedAt: instant,
});
export type SavedReportAnswer = z.infer<typeof savedReportAnswer>;
export const savedReportPage = pageOf(savedReportAnswer);

export const savedFigure = z.object({
  value: z.number().nullable(),
  state: savedFigureState,
  because: z.string().nullable().meta({ description: 'Why there is no figure.' }),
});
export type SavedFigure = z.infer<typeof savedFigure>;

/** The figures of a report as of now; counted anew for whoever asks, within their own rights. */
export const savedReportFigures = z.object({
  startsOn: civilDate,
  endsOn: civilDate,
  open: z.boolean().meta({ description: 'The period has not ended, so the figures still change.' }),
  edition: reportEdition,
  hiddenUnder: z.int().nullable(),
  groupBy: reportGrouping,
  scope: z.array(z.object({ kind: z.enum(['task_force', 'agency']), id: uuid, name: z.string().nullable() })),
  outside: z
    .int()
    .meta({ description: 'Task forces and agencies of the report over which you have no right: not counted.' }),
  columns: z.array(z.object({ code: z.string(), label: z.string(), unit: measureUnit, rows: z.boolean() })),
  total: z.array(savedFigure).meta({ description: 'One for each column, over all groups.' }),
  groups: z.array(z.object({ key: z.string(), label: z.string(), figures: z.array(savedFigure) })),
  notes: z.array(z.string()),
});
export type SavedReportFigures = z.infer<typeof savedReportFigures>;

export const savedReportEditionQuery = z.strictObject({
  edition: reportEdition.optional().meta({
    description:
      'The record with every figure, or what may leave the grantee: small figures hidden. Left out: the record.',
  }),
});
export type SavedReportEditionQuery = z.infer<typeof savedReportEditionQuery>;

/** GET /saved-reports/{id}/lineage. */
export const savedLineageQuery = z.strictObject({
  ...pageQuery.shape,
  measure: z.string().min(1).max(100),
  group: z.string().max(300).optional().meta({ description: 'Key of one group; all of them when left out.' }),
  leftOut: flag.default(false).meta({ description: 'The rows that are left out, instead of those that count.' }),
});
export type SavedLineageQuery = z.infer<typeof savedLineageQuery>;

export const savedLineageRow = z.object({
  ...lineageRow.shape,
  leftOutBecause: leftOutReason.nullable(),
  because: z.string().nullable().meta({ description: 'The same in words.' }),
});
export type SavedLineageRow = z.infer<typeof savedLineageRow>;
export const savedLineagePage = pageOf(savedLineageRow);

/** PUT /saved-reports/{id}/delivery: when the caller is told of it. */
export const deliveryBody = z.strictObject({ every: deliveryRhythm });
export type DeliveryBody = z.infer<typeof deliveryBody>;

/** The caller's own delivery of a report; `every` is null where there is none. */
export const deliveryAnswer = z.object({
  every: deliveryRhythm.nullable(),
  timeZone: z.string(),
  nextOn: civilDate.nullable().meta({ description: 'The next day, at eight in the morning of that zone.' }),
  lastOn: civilDate.nullable(),
});
export type DeliveryAnswer = z.infer<typeof deliveryAnswer>;

/** Who would be told of what and why; nothing is sent by asking. */
export const plannedNotice = z.object({
  on: civilDate,
  readerId: uuid,
  readerName: z.string().nullable(),
  kind: z.enum(['saved_report', 'award_deadline']),
  title: z.string(),
  statement: z.string(),
  why: z.array(z.string()),
  sent: z.boolean().meta({ description: 'False for somebody who is left out, and `why` says why.' }),
});
export type PlannedNotice = z.infer<typeof plannedNotice>;
export const plannedNoticePage = pageOf(plannedNotice);

/** GET, PUT /awards/{id}/deadline-reminders: whether the caller is reminded of the deadlines of an award. */
export const deadlineReminders = z.strictObject({ wanted: z.boolean({ error: 'Set wanted to true or false.' }) });
export type DeadlineReminders = z.infer<typeof deadlineReminders>;
