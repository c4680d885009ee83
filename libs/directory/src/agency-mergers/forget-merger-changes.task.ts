import { task } from '@muster/contracts';
import { z } from 'zod';

/** Forgets what mergers of agencies changed, once they cannot be taken back any more. */
export const forgetMergerChanges = task('forget-merger-changes', z.object({ occurrence: z.iso.date() }));
