import { task } from '@muster/contracts';
import { z } from 'zod';

/** Reads and publishes an uploaded package. */
export const importPackage = task('import-package', z.object({ importId: z.uuid() }));
