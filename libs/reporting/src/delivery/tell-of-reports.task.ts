import { task } from '@muster/contracts';
import { z } from 'zod';

/** Tells each night of saved reports and deadlines whose day has come. */
export const tellOfReports = task('tell-of-reports', z.object({ occurrence: z.iso.date() }));
