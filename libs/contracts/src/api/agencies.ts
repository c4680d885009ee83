import { z } from 'zod';
import { agencyLevel, memberKind } from '../vocabulary/index.js';
import { civilDate, flag, instant, oneLine, stateCode, text, timeZone, uuid } from './fields.js';
import { pageOf, pageQuery } from './page.js';

export const agencyBody = z.strictObject({
  name: oneLine('The name of the agency'),
  kind: memberKind,
  level: agencyLevel.optional(),
  state: stateCode.optional(),
  externalId: text('The identifier', 100).optional(),
  parentId: uuid.optional(),
  timeZone: timeZone.optional().meta({ description: 'Zone in which its days begin; America/New_York when left out.' }),
});
export type AgencyBody = z.infer<typeof agencyBody>;

/** Null clears a field; a field left out stays. */
export const agencyPatch = z.strictObject({
  name: agencyBody.shape.name.optional(),
  kind: memberKind.optional(),
  level: agencyLevel.nullable().optional(),
  state: stateCode.nullable().optional(),
  externalId: text('The identifier', 100).nullable().optional(),
  parentId: uuid.nullable().optional(),
  timeZone: timeZone.optional(),
});
export type AgencyPatch = z.infer<typeof agencyPatch>;

/** Where an agency stood before; both null at the top, the name too where the reader does not see that agency. */
export const formerParent = z.object({
  parentId: uuid.nullable(),
  parentName: z.string().nullable(),
  since: civilDate.nullable().meta({ description: 'First day; null when it had stood there from the beginning.' }),
  until: civilDate.meta({ description: 'The first day on which it no longer stood there.' }),
});
export type FormerParent = z.infer<typeof formerParent>;

/** `parentId`, `parentName` and `activePeople` are those of the day that `asOf` asks about, today when left out. */
export const agencyAnswer = z.object({
  id: uuid,
  name: z.string(),
  kind: memberKind,
  level: agencyLevel.nullable(),
  state: z.string().nullable(),
  externalId: z.string().nullable(),
  parentId: uuid.nullable(),
  parentName: z.string().nullable().optional(),
  timeZone: z.string(),
  activePeople: z
    .int()
    .optional()
    .meta({ description: 'People with a position here on the day, as far as the caller may see.' }),
  createdAt: instant,
  withoutAdministratorSince: instant.optional().meta({
    description: 'When the last administrator who could sign in left; absent while somebody administers the agency.',
  }),
  asOf: civilDate.optional().meta({ description: 'The day that was asked about; absent for today.' }),
  formerParents: z
    .array(formerParent)
    .optional()
    .meta({ description: 'Where the agency stood before, newest first; of one agency, not in lists.' }),
});
export type AgencyAnswer = z.infer<typeof agencyAnswer>;

export const agencyQuery = z.strictObject({
  ...pageQuery.shape,
  q: text('The search text').optional().meta({ description: 'Part of the name.' }),
  kind: memberKind.optional(),
  parentId: uuid.optional(),
  taskForceId: uuid.optional(),
  externalId: text('The identifier', 100).optional(),
  asOf: civilDate.optional().meta({
    description: 'The day about which parents, people and memberships of a task force are asked; today when left out.',
  }),
  withoutAdministrator: flag.optional().meta({
    description: 'Those alone whose last administrator has left; a page may hold fewer than its limit.',
  }),
});
export type AgencyQuery = z.infer<typeof agencyQuery>;
/** GET /agencies/{id}. */
export const agencyDetailQuery = agencyQuery.pick({ asOf: true });
export type AgencyDetailQuery = z.infer<typeof agencyDetailQuery>;
export const agencyPage = pageOf(agencyAnswer);
