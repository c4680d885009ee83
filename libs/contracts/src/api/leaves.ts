import { z } from 'zod';
import { leaveAct, leaveKind } from '../vocabulary/index.js';
import { civilDate, instant, uuid, workingDay } from './fields.js';

const firstDayBack = workingDay
  .nullable()
  .meta({ description: 'First day at work again; null while that is not known.' });

/** POST /people/{id}/leaves. */
export const leaveBody = z.strictObject({
  agencyId: uuid,
  kind: leaveKind,
  startsOn: workingDay.meta({ description: 'First day away.' }),
  firstDayBack: firstDayBack.optional(),
});
export type LeaveBody = z.infer<typeof leaveBody>;

/** PATCH /people/{id}/leaves/{leaveId}. An earlier `firstDayBack` ends it early. */
export const leavePatch = z.strictObject({
  kind: leaveKind.optional(),
  startsOn: workingDay.optional(),
  firstDayBack: firstDayBack.optional(),
});
export type LeavePatch = z.infer<typeof leavePatch>;

export const leaveQuery = z.strictObject({
  asOf: civilDate.optional().meta({ description: 'A day: only the leaves that count on it; all when left out.' }),
});
export type LeaveQuery = z.infer<typeof leaveQuery>;

export const leaveAnswer = z.object({
  id: uuid,
  agencyId: uuid,
  agencyName: z.string(),
  kind: leaveKind,
  startsOn: civilDate,
  firstDayBack: civilDate.nullable(),
  countsUntil: civilDate.nullable().meta({
    description:
      'First day on which it no longer counts: the first day back, or the day after the work at the agency ends, whichever comes first.',
  }),
});
export type LeaveAnswer = z.infer<typeof leaveAnswer>;
export const leaveList = z.object({ items: z.array(leaveAnswer), nextCursor: z.string().nullable() });

/** What somebody did to a leave, and its days and kind after that; before it was removed. */
export const leaveChangeAnswer = z.object({
  leaveId: uuid,
  agencyName: z.string(),
  act: leaveAct,
  kind: leaveKind,
  startsOn: civilDate,
  firstDayBack: civilDate.nullable(),
  at: instant,
  byName: z.string().nullable().meta({ description: 'null for somebody whom you may not see.' }),
});
export type LeaveChangeAnswer = z.infer<typeof leaveChangeAnswer>;
export const leaveChangeList = z.object({ items: z.array(leaveChangeAnswer), nextCursor: z.string().nullable() });
