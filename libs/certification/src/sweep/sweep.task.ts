import { task } from '@muster/contracts';
import { z } from 'zod';

/** Opens the refreshers that are due. Started each night; `asOf` is left out then, so that each zone has its own today. */
export const refresherSweep = task('refresher-sweep', z.object({ occurrence: z.iso.date() }));
