import { z } from 'zod';
import { role, scopeKind } from '../vocabulary/index.js';
import { uuid } from './fields.js';

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
