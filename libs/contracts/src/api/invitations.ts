import { z } from 'zod';
import { invitationState } from '../vocabulary/index.js';
import { instant, uuid } from './fields.js';
import { pageOf } from './page.js';
import { leftWorkWarning } from './role-grants.js';

/** POST /people/{id}/invitations needs nothing; an empty object is accepted. */
export const invitationBody = z.strictObject({});
export type InvitationBody = z.infer<typeof invitationBody>;

/** `activationUrl` carries its token in the fragment, so that it reaches no server log. */
export const invitationAnswer = z.object({ activationUrl: z.string(), expiresAt: instant, warning: leftWorkWarning });
export type InvitationAnswer = z.infer<typeof invitationAnswer>;

/** A link that was made for a person, without its token. `open` can still be used. */
export const invitationRecord = z.object({
  id: uuid,
  state: invitationState,
  createdAt: instant,
  expiresAt: instant,
  usedAt: instant.nullable(),
  createdByName: z.string().nullable().meta({ description: 'Null for somebody whom you may not see.' }),
});
export type InvitationRecord = z.infer<typeof invitationRecord>;
export const invitationPage = pageOf(invitationRecord);

/** A password that stands alone, without a second factor: 15 characters or more (NIST SP 800-63B-4), no composition rules. */
export const newPassword = z
  .string({ error: 'The password is missing.' })
  .min(15, { error: 'Use at least 15 characters. A few unrelated words are easy to remember.' })
  .max(256, { error: 'Use at most 256 characters.' });

export const activationBody = z.strictObject({
  token: z.string({ error: 'The token is missing. Open the link from the invitation again.' }).min(1).max(500),
  password: newPassword,
});
export type ActivationBody = z.infer<typeof activationBody>;

export const activationAnswer = z.object({ personId: uuid, email: z.string().nullable() });
export type ActivationAnswer = z.infer<typeof activationAnswer>;
