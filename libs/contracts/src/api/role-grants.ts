import { z } from 'zod';
import { accountState, role, scopeKind } from '../vocabulary/index.js';
import { civilDate, instant, text, uuid } from './fields.js';
import { pageOf, pageQuery } from './page.js';

/** A role over a scope. `own` and `all` need no id, the others name what they reach. */
export const roleGrant = z
  .strictObject({ role, scope: z.strictObject({ kind: scopeKind, id: uuid.optional() }) })
  .superRefine(({ scope }, context) => {
    const bare = scope.kind === 'own' || scope.kind === 'all';
    if (bare && scope.id !== undefined) {
      context.addIssue({ code: 'custom', path: ['scope', 'id'], message: `Leave id out for the scope ${scope.kind}.` });
    }
    if (!bare && scope.id === undefined) {
      context.addIssue({ code: 'custom', path: ['scope', 'id'], message: `Name the ${scope.kind} by its id.` });
    }
  });
export type RoleGrant = z.infer<typeof roleGrant>;

/** A granted role as answered, with the name of what it reaches. */
export const roleGrantAnswer = z.object({
  role,
  scope: z.object({ kind: scopeKind, id: uuid.optional(), name: z.string().optional() }),
  endsOn: civilDate
    .optional()
    .meta({ description: 'The last day on which the role is in force, where it is over; left out for one without.' }),
});
export type RoleGrantAnswer = z.infer<typeof roleGrantAnswer>;

/** POST /role-grants: one more role for a person, or another last day of one that they have. */
export const roleGrantBody = z.strictObject({
  personId: uuid,
  grant: roleGrant,
  endsOn: civilDate.optional().meta({
    description:
      'The last day, in the zone of the agency that the role is over; left out, the role lasts until it is taken away.',
  }),
});
export type RoleGrantBody = z.infer<typeof roleGrantBody>;

export const roleGrantQuery = z
  .strictObject({
    ...pageQuery.shape,
    agencyId: uuid.optional().meta({ description: 'Roles over this agency.' }),
    q: text('The search text')
      .optional()
      .meta({ description: 'Part of the name, email address or identifier of the holder.' }),
    role: role.optional(),
    state: z
      .enum(['in_force', 'ended'])
      .optional()
      .meta({ description: 'ended: their last day is over and they were not given again; left out: those in force.' }),
    asOf: civilDate.optional().meta({
      description:
        'A day: roles that were held at its end, taken away since or not. A role that was taken away before this was kept is not known.',
    }),
  })
  .refine(({ asOf, state }) => asOf === undefined || state !== 'ended', {
    path: ['state'],
    error: 'As of a day there are only the roles that were in force on it. Leave out state or asOf.',
  });
export type RoleGrantQuery = z.infer<typeof roleGrantQuery>;

/** Who has a role over something that you administer and see. Names are null for somebody whom you may not see. */
export const roleGrantRecord = roleGrantAnswer.extend({
  id: uuid,
  personId: uuid.nullable(),
  personName: z.string().nullable(),
  account: accountState,
  invitationExpiresAt: instant.nullable().meta({ description: 'Until when the open invitation can be used.' }),
  givenAt: instant,
  givenByName: z
    .string()
    .nullable()
    .meta({ description: 'Null for the program, and for somebody whom you may not see.' }),
  ended: z.boolean().meta({
    description:
      'True once the last day is over. As of a day, true when the person does not hold the role today; false for one that was taken and given anew.',
  }),
  mayTake: z.boolean().meta({ description: 'Whether you may take the role away.' }),
});
export type RoleGrantRecord = z.infer<typeof roleGrantRecord>;
export const roleGrantPage = pageOf(roleGrantRecord);

/** What whoever gives a role or makes an invitation should know of somebody whose work has ended; left out where nothing is to be said. */
export const leftWorkWarning = z.string().optional().meta({
  description:
    'Says at which agency the last day has come: what is given now does not end with that work. Left out where there is nothing to say.',
});

/** Answer of POST /role-grants. */
export const givenRoleAnswer = roleGrantRecord.extend({ warning: leftWorkWarning });
export type GivenRoleAnswer = z.infer<typeof givenRoleAnswer>;

/** A role that ended with the work at an agency, and did not come back when that end was taken back. */
export const roleNotGivenBack = z.object({
  personId: uuid,
  displayName: z.string().nullable().meta({ description: 'Null for somebody whom you may not see.' }),
  role,
});
export type RoleNotGivenBack = z.infer<typeof roleNotGivenBack>;
