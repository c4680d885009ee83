import { task } from '@muster/contracts';
import { z } from 'zod';

/** Looks at all rules again: days come on which a rule starts, or on which an agency joins or leaves a task force. */
export const ruleSweep = task('rule-sweep', z.object({ occurrence: z.iso.date() }));
