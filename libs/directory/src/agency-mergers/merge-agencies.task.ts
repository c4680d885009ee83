import { task } from '@muster/contracts';
import { z } from 'zod';

/** Carries out a merger of agencies that was planned, when its day has come. */
export const mergeAgencies = task('merge-agencies', z.object({ mergerId: z.uuid() }));
