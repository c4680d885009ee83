import { z } from 'zod';
import { accountState, role, scopeKind } from '../vocabulary/index.js';
import { instant, uuid } from './fields.js';
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
});
export type RoleGrantAnswer = z.infer<typeof roleGrantAnswer>;

/** POST /role-grants: one more role for a person. */
export const roleGrantBody = z.strictObject({ personId: uuid, grant: roleGrant });
export type RoleGrantBody = z.infer<typeof roleGrantBody>;

export const roleGrantQuery = z.strictObject({
  ...pageQuery.shape,
  agencyId: uuid.optional().meta({ description: 'Roles over this agency.' }),
});
export type RoleGrantQuery = z.infer<typeof roleGrantQuery>;

/** Who has a role over something that you administer. Names are null for somebody whom you may not see. */
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
  mayTake: z.boolean().meta({ description: 'Whether you may take the role away.' }),
});
export type RoleGrantRecord = z.infer<typeof roleGrantRecord>;
export const roleGrantPage = pageOf(roleGrantRecord);
