import { z } from 'zod';

/** Left out, nobody is made to have a second factor. */
export const identityOptions = z
  .object({
    /** Closes everything but enrolment to privileged roles that have no second factor yet. API keys need none. */
    requireSecondFactor: z.boolean(),
  })
  .optional();
export type IdentityOptions = z.infer<typeof identityOptions>;
