import { z } from 'zod';
import { agencyLevel, memberKind } from '../vocabulary/index.js';
import { flag, instant, oneLine, stateCode, text, timeZone, uuid } from './fields.js';
import { pageOf, pageQuery } from './page.js';

export const agencyBody = z.strictObject({
  name: oneLine('The name of the agency'),
  kind: memberKind,
  level: agencyLevel.optional(),
  state: stateCode.optional(),
  externalId: text('The external id', 100).optional(),
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
  externalId: text('The external id', 100).nullable().optional(),
  parentId: uuid.nullable().optional(),
  timeZone: timeZone.optional(),
});
export type AgencyPatch = z.infer<typeof agencyPatch>;

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
    .meta({ description: 'People with a position here today, as far as the caller may see.' }),
  createdAt: instant,
  withoutAdministratorSince: instant.optional().meta({
    description: 'When the last administrator who could sign in left; absent while somebody administers the agency.',
  }),
});
export type AgencyAnswer = z.infer<typeof agencyAnswer>;

export const agencyQuery = z.strictObject({
  ...pageQuery.shape,
  q: text('The search text').optional().meta({ description: 'Part of the name.' }),
  kind: memberKind.optional(),
  parentId: uuid.optional(),
  taskForceId: uuid.optional(),
  externalId: text('The external id', 100).optional(),
  withoutAdministrator: flag.optional().meta({
    description: 'Those alone whose last administrator has left; a page may hold fewer than its limit.',
  }),
});
export type AgencyQuery = z.infer<typeof agencyQuery>;
export const agencyPage = pageOf(agencyAnswer);
