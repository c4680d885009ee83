import { z } from 'zod';
import { accountState, discipline } from '../vocabulary/index.js';
import { leaveAnswer } from './leaves.js';
import { civilDate, email, flag, instant, oneLine, text, uuid, workingDay } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { roleGrant, roleGrantAnswer, roleNotGivenBack, leftWorkWarning } from './role-grants.js';

const position = z.strictObject({
  agencyId: uuid,
  discipline,
  title: oneLine('The title').optional(),
  startsOn: workingDay,
});

export const personBody = z.strictObject({
  givenName: oneLine('The given name', 100),
  familyName: oneLine('The family name', 100),
  email,
  externalId: text('The identifier', 100).optional(),
  roles: z.array(roleGrant).max(50).optional(),
  position: position
    .optional()
    .meta({ description: 'Left out for people outside the agencies, such as a funder reviewer.' }),
});
export type PersonBody = z.infer<typeof personBody>;

export const personPatch = z.strictObject({
  givenName: personBody.shape.givenName.optional(),
  familyName: personBody.shape.familyName.optional(),
  email: email.optional(),
  externalId: text('The identifier', 100)
    .nullable()
    .optional()
    .meta({ description: 'The number by which one agency knows the person. Other agencies keep theirs.' }),
  agencyId: uuid.optional().meta({
    description: 'The agency whose number `externalId` is; left out when you act for one agency of the person.',
  }),
  roles: z.array(roleGrant).max(50).optional().meta({ description: 'Replaces all roles of the person.' }),
});
export type PersonPatch = z.infer<typeof personPatch>;

/** POST /people/{id}/positions. With `replacesPositionId` it is a transfer: that position ends the day before `startsOn`. */
export const positionBody = position.extend({
  endsOn: workingDay.optional(),
  supervisorId: uuid.optional(),
  replacesPositionId: uuid.optional(),
});
export type PositionBody = z.infer<typeof positionBody>;

/** PATCH /people/{id}/positions/{positionId}: corrects what was entered wrong. `endsOn` null takes a last day back. */
export const positionPatch = z.strictObject({
  discipline: discipline.optional(),
  title: oneLine('The title').nullable().optional(),
  supervisorId: uuid.nullable().optional(),
  startsOn: workingDay.optional(),
  endsOn: workingDay.nullable().optional(),
});
export type PositionPatch = z.infer<typeof positionPatch>;

/** `endsOn` is the last day in the position, null while it lasts. */
export const positionAnswer = z.object({
  id: uuid,
  agencyId: uuid,
  agencyName: z.string(),
  discipline,
  title: z.string().nullable(),
  startsOn: civilDate,
  endsOn: civilDate.nullable(),
  supervisorId: uuid.nullable().optional(),
  timeZone: z.string().meta({ description: 'IANA zone of the agency, in which its days begin and end.' }),
});
export type PositionAnswer = z.infer<typeof positionAnswer>;

/** Answer of PATCH /people/{id}/positions/{positionId}. */
export const correctedPositionAnswer = positionAnswer.extend({
  rolesNotGivenBack: z.array(roleNotGivenBack).meta({
    description:
      'When a last day was taken back: roles over the agency that ended with it and that have to be given again.',
  }),
});
export type CorrectedPositionAnswer = z.infer<typeof correctedPositionAnswer>;

/** POST /people/{id}/separation. `on` is the last day at the agency. */
export const separationBody = z.strictObject({
  agencyId: uuid,
  on: workingDay,
  reason: text('The reason', 500).optional(),
});
export type SeparationBody = z.infer<typeof separationBody>;

export const personAnswer = z.object({
  id: uuid,
  givenName: z.string(),
  familyName: z.string(),
  displayName: z.string(),
  email: z.string().nullable(),
  externalId: z.string().nullable().meta({
    description:
      'The number by which the agencies that you see know the person; where they have different ones, the one that stands with the person.',
  }),
  externalIds: z
    .array(z.object({ agencyId: uuid, agencyName: z.string(), externalId: z.string().nullable() }))
    .meta({ description: 'By which number each agency of the positions that you see knows the person.' }),
  account: accountState,
  roles: z.array(roleGrantAnswer),
  positions: z
    .array(positionAnswer)
    .meta({ description: 'Present and past positions the caller may see, newest first.' }),
  leaves: z.array(leaveAnswer).meta({
    description:
      'Leaves in force on the day that `asOf` asks about, today at each agency when left out, at agencies in your reach.',
  }),
  createdAt: instant,
  erasedAt: instant.nullable().meta({
    description:
      'When who the person was was erased on request; null when not. An erased person takes no change and no invitation.',
  }),
});
export type PersonAnswer = z.infer<typeof personAnswer>;

/** Answer of PATCH /people/{id}. */
export const changedPersonAnswer = personAnswer.extend({ warning: leftWorkWarning });
export type ChangedPersonAnswer = z.infer<typeof changedPersonAnswer>;

export const personQuery = z.strictObject({
  ...pageQuery.shape,
  q: text('The search text').optional().meta({ description: 'Part of a name, email address or identifier.' }),
  agencyId: uuid.optional(),
  discipline: discipline.optional(),
  externalId: text('The identifier', 100).optional(),
  email: text('The email address', 254).optional(),
  active: flag.optional().meta({ description: 'true: holds a position on the day; false: holds none; left out: all.' }),
  asOf: civilDate
    .optional()
    .meta({ description: 'The day that `active` and `onLeave` ask about; today at each agency when left out.' }),
  onLeave: flag.optional().meta({ description: 'true: on leave or deployed on the day; false: not; left out: all.' }),
});
export type PersonQuery = z.infer<typeof personQuery>;
export const personPage = pageOf(personAnswer);
