import { task } from '@muster/contracts';
import { z } from 'zod';

/** Deletes done messages and kept answers whose time is over. Started each night. */
export const forgetOldRows = task('forget-old-rows', z.object({ occurrence: z.iso.date() }));
