import { task } from '@muster/contracts';
import { z } from 'zod';

/** Removes what uploads and imports that were given up left. Started each night. */
export const sweepUploads = task('sweep-uploads', z.object({ occurrence: z.iso.date() }));
