import { z } from 'zod';
import { email, instant, uuid } from './fields.js';
import { pageOf } from './page.js';
import { roleGrantAnswer } from './role-grants.js';

/** Problem codes of POST /sessions that the sign-in page tells apart. All three answer 401 or 429 and never say whether the account exists. */
export const signInProblems = {
  refused: 'IDENTITY.SIGN_IN_REFUSED',
  secondFactorNeeded: 'IDENTITY.SECOND_FACTOR_NEEDED',
  tooManyAttempts: 'IDENTITY.TOO_MANY_ATTEMPTS',
} as const;

export const totpCode = z
  .string()
  .trim()
  .regex(/^\d{6}$/, { error: 'Type the 6 digits that your authenticator app shows.' });

export const sessionBody = z.strictObject({
  email,
  password: z
    .string({ error: 'The password is missing.' })
    .min(1, { error: 'The password is missing.' })
    .max(1024, { error: 'The password is longer than 1024 characters.' }),
  totp: totpCode.optional(),
});
export type SessionBody = z.infer<typeof sessionBody>;

export const mePerson = z.object({
  id: uuid,
  givenName: z.string(),
  familyName: z.string(),
  displayName: z.string(),
  email: z.string().nullable(),
});

/** The answer of POST /sessions and GET /me. */
export const sessionAnswer = z.object({
  person: mePerson,
  roles: z.array(roleGrantAnswer),
  csrfToken: z.string().meta({ description: 'Send as X-CSRF-Token with every unsafe request of this session.' }),
  expiresAt: instant.optional(),
  agencies: z
    .array(z.object({ id: uuid, name: z.string() }))
    .optional()
    .meta({ description: 'Agencies in which the person holds a position today.' }),
  secondFactor: z.object({ enrolled: z.boolean(), required: z.boolean() }).optional(),
});
export type SessionAnswer = z.infer<typeof sessionAnswer>;

/** GET /session, which answers 200 to everybody. */
export const presentSessionAnswer = z.object({ session: sessionAnswer.nullable() });
export type PresentSessionAnswer = z.infer<typeof presentSessionAnswer>;

/** GET /sessions: one's own open sessions. DELETE /sessions/{id} ends one. */
export const ownSessionAnswer = z.object({
  id: uuid,
  createdAt: instant,
  lastSeenAt: instant,
  expiresAt: instant,
  current: z.boolean().meta({ description: 'The session of this very request.' }),
});
export type OwnSessionAnswer = z.infer<typeof ownSessionAnswer>;
export const ownSessionPage = pageOf(ownSessionAnswer);

/** POST /me/second-factor → 201: a new secret, in force once a code from it is confirmed. Shown once. */
export const secondFactorAnswer = z.object({ secret: z.string(), otpauthUrl: z.string() });
export type SecondFactorAnswer = z.infer<typeof secondFactorAnswer>;

/** POST /me/second-factor/confirmation. */
export const secondFactorConfirmationBody = z.strictObject({ totp: totpCode });
export type SecondFactorConfirmationBody = z.infer<typeof secondFactorConfirmationBody>;
export const secondFactorConfirmed = z.object({ enrolled: z.literal(true) });
