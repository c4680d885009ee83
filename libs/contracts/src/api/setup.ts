import { z } from 'zod';
import { jobAnswer } from './jobs.js';

/** An account of the demo, with its password: they exist only on a system that holds made-up data. */
export const demoAccount = z.object({
  label: z.string().meta({ description: 'Who it is, for example "Agency administrator, Riverbend Police".' }),
  email: z.string(),
  password: z.string(),
});
export type DemoAccount = z.infer<typeof demoAccount>;

/** GET /setup, without sign-in. `demoAvailable` while nobody but the first administrator exists, `demo` once the made-up data is in. */
export const setupAnswer = z.object({
  demoAvailable: z.boolean(),
  demo: z.boolean(),
  demoJob: jobAnswer.nullish().meta({ description: 'The load of the demo while it runs, and why it failed.' }),
  demoAccounts: z.array(demoAccount).optional(),
  signInHint: z.string().optional(),
  version: z.string(),
});
export type SetupAnswer = z.infer<typeof setupAnswer>;
