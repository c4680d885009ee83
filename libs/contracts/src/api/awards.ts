import { z } from 'zod';
import { awardCalendar, grantFunding, measureCode, periodState, signOff } from '../vocabulary/index.js';
import { civilDate, instant, text, timeZone, uuid } from './fields.js';
import { pageOf, pageQuery } from './page.js';

/** Whose training the award pays for. Task forces bring their member agencies of each day. */
export const awardScope = z
  .strictObject({ taskForceIds: z.array(uuid).max(100).optional(), agencyIds: z.array(uuid).max(500).optional() })
  .refine((scope) => (scope.taskForceIds?.length ?? 0) + (scope.agencyIds?.length ?? 0) > 0, {
    error: 'Name at least one task force or agency that the award covers.',
  });

export const customPeriod = z.strictObject({
  label: text('The label', 100),
  startsOn: civilDate,
  endsOn: civilDate,
  dueOn: civilDate,
});

/** Both dates belong to the award. `customPeriods` go with the calendar `custom` and only with it. */
export const awardBody = z
  .strictObject({
    number: text('The award number', 100),
    funder: text('The funder'),
    grantee: text('The grantee')
      .optional()
      .meta({ description: 'Who was awarded the grant. A grantee has each award number once.' }),
    title: text('The title'),
    startsOn: civilDate,
    endsOn: civilDate,
    timeZone,
    calendar: awardCalendar,
    customPeriods: z.array(customPeriod).min(1).max(100).optional(),
    scope: awardScope,
    measures: z
      .array(measureCode)
      .min(1)
      .optional()
      .meta({ description: 'Measures to report; all that apply when left out.' }),
  })
  .superRefine((award, context) => {
    if (award.endsOn < award.startsOn) {
      context.addIssue({
        code: 'custom',
        path: ['endsOn'],
        message: 'The award ends before it starts. Correct the dates.',
      });
    }
    if ((award.calendar === 'custom') !== (award.customPeriods !== undefined)) {
      context.addIssue({
        code: 'custom',
        path: ['customPeriods'],
        message: 'Give customPeriods with the calendar custom, and leave them out with any other.',
      });
    }
    award.customPeriods?.forEach((period, index) => {
      if (period.endsOn < period.startsOn) {
        context.addIssue({
          code: 'custom',
          path: ['customPeriods', index, 'endsOn'],
          message: 'The period ends before it starts.',
        });
      }
    });
  });
export type AwardBody = z.infer<typeof awardBody>;

const smallCells = {
  under: z
    .int()
    .min(2, { error: 'Hiding figures of fewer than 2 people hides nothing. Enter 2 or more.' })
    .max(50, { error: 'Enter 50 or less: more would hide nearly everything.' })
    .nullable()
    .meta({ description: 'Figures about fewer people are hidden in what leaves the grantee; null for none.' }),
  offBecause: text('The reason', 300)
    .nullable()
    .meta({ description: 'Why none is hidden, with null and only with it. No names.' }),
};

/** PUT /awards/{id}/small-cells. It holds for reports that are frozen from then on. */
export const smallCellBody = z
  .strictObject(smallCells)
  .refine((rule) => (rule.under === null) === (rule.offBecause !== null), {
    path: ['offBecause'],
    error: 'Give a reason where no figure is hidden, and only there.',
  });
export type SmallCellBody = z.infer<typeof smallCellBody>;

/** PUT /awards/{id}/sign-off. What was prepared for a second person cannot be certified alone by taking this back. */
export const signOffBody = z.strictObject({ signOff });
export type SignOffBody = z.infer<typeof signOffBody>;

export const awardAnswer = z.object({
  id: uuid,
  number: z.string(),
  funder: z.string(),
  grantee: z.string().nullable().optional(),
  title: z.string(),
  startsOn: civilDate,
  endsOn: civilDate.meta({ description: 'Last day, extensions included.' }),
  timeZone: z.string(),
  calendar: awardCalendar,
  scope: z.object({ taskForceIds: z.array(uuid), agencyIds: z.array(uuid) }),
  measures: z.array(z.string()),
  smallCells: z.object(smallCells),
  signOff,
  nextDueOn: civilDate.nullable().optional().meta({ description: 'Deadline of the first period not yet submitted.' }),
  createdAt: instant,
});
export type AwardAnswer = z.infer<typeof awardAnswer>;

export const awardQuery = z.strictObject({ ...pageQuery.shape, q: text('The search text').optional() });
export type AwardQuery = z.infer<typeof awardQuery>;
export const awardPage = pageOf(awardAnswer);

/** A reporting period, clipped to the award. `dueOn` is null for a quarter that the funder does not collect. */
export const awardPeriod = z.object({
  id: uuid,
  label: z.string(),
  startsOn: civilDate,
  endsOn: civilDate,
  dueOn: civilDate.nullable(),
  state: periodState,
  reportId: uuid.nullable().optional().meta({ description: 'The newest report of the period, draft or frozen.' }),
});
export type AwardPeriod = z.infer<typeof awardPeriod>;
export const awardPeriodPage = pageOf(awardPeriod);

/** PUT /awards/{id}/closeout: from these the retention of the award's records follows (2 CFR 200.334). */
export const awardCloseoutBody = z.strictObject({
  finalExpenditureReportOn: civilDate
    .nullable()
    .meta({ description: 'The day on which the final expenditure report was submitted; null while it was not.' }),
  openMatter: text('What is open', 300)
    .nullable()
    .meta({ description: 'Litigation, a claim or an audit that has begun and keeps records until it is over.' }),
});
export type AwardCloseoutBody = z.infer<typeof awardCloseoutBody>;

export const awardCloseoutAnswer = awardCloseoutBody.extend({
  recordsHeldUntil: civilDate.nullable().meta({ description: 'Last day; null while it cannot be known.' }),
});
export type AwardCloseoutAnswer = z.infer<typeof awardCloseoutAnswer>;

/** POST /awards/{id}/extensions: a no-cost extension moves the last day of the award to a later one. */
export const awardExtensionBody = z.strictObject({
  endsOn: civilDate.meta({ description: 'The new last day of the award.' }),
  approvedOn: civilDate.meta({ description: 'The day on which the funder approved it.' }),
  note: text('The note', 500).optional().meta({ description: 'Where the approval is kept, for example its number.' }),
  customPeriods: z.array(customPeriod).min(1).max(100).optional().meta({
    description: 'The periods after the former last day, for an award with the calendar custom and only for one.',
  }),
});
export type AwardExtensionBody = z.infer<typeof awardExtensionBody>;

export const awardExtension = z.object({
  id: uuid,
  formerEndsOn: civilDate,
  endsOn: civilDate,
  approvedOn: civilDate,
  note: z.string().nullable(),
  enteredAt: instant,
  enteredByName: z.string().nullable(),
});
export type AwardExtension = z.infer<typeof awardExtension>;
export const awardExtensionPage = pageOf(awardExtension);

const share = {
  funded: grantFunding,
  percent: z
    .number()
    .gt(0, { error: 'A part is more than 0 percent.' })
    .lt(100, { error: 'A part is less than 100 percent.' })
    .nullable()
    .meta({ description: 'The share that the award pays, with `partial` and only with it.' }),
};
const isWhole = ({ funded, percent }: { funded: string; percent: number | null }): boolean =>
  (funded === 'partial') === (percent !== null);
const SHARE_NEEDED = {
  path: ['percent'],
  error: 'Give the percent that the award pays where it pays a part, and only there.',
};

/** PUT /awards/{id}/funding: how far the award pays for trainings. Courses that are not named are as `otherwise` says. */
export const awardFundingBody = z
  .strictObject({
    otherwise: z.strictObject(share).refine(isWhole, SHARE_NEEDED),
    courses: z.array(z.strictObject({ courseId: uuid, ...share }).refine(isWhole, SHARE_NEEDED)).max(500),
  })
  .superRefine(({ courses }, context) => {
    courses.forEach(({ courseId }, index) => {
      if (courses.findIndex((course) => course.courseId === courseId) === index) return;
      context.addIssue({
        code: 'custom',
        path: ['courses', index, 'courseId'],
        message: 'This course is named twice.',
      });
    });
  });
export type AwardFundingBody = z.infer<typeof awardFundingBody>;

export const awardFundingAnswer = z.object({
  otherwise: z.object(share),
  courses: z.array(z.object({ courseId: uuid, courseTitle: z.string(), ...share })),
});
export type AwardFundingAnswer = z.infer<typeof awardFundingAnswer>;

/** Another award, which you may read, that counts some of the same training. */
export const sharedAward = z.object({
  awardId: uuid,
  number: z.string(),
  funder: z.string(),
  title: z.string(),
  completions: z.int().nullable().meta({
    description: 'Completions that both count, those of courts left out; null for a reviewer of the funder.',
  }),
  people: z.int().nullable().meta({ description: 'The people behind them, each counted once; null as above.' }),
});
export type SharedAward = z.infer<typeof sharedAward>;
export const sharedAwardPage = pageOf(sharedAward);
