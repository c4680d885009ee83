import { task } from '@muster/contracts';
import { z } from 'zod';

/** Notes each night which accepted trainings have been done. */
export const settleTrainings = task('settle-planned-trainings', z.object({ occurrence: z.iso.date() }));
