import { task } from '@muster/contracts';
import { z } from 'zod';

/** Looks again at an attempt that was completed by a part which had not ended, and tells of its result when nothing more has come. */
export const settleResult = task('settle-result', z.object({ attemptId: z.uuid() }));
