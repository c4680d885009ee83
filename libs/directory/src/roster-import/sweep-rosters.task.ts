import { task } from '@muster/contracts';
import { z } from 'zod';

/** Forgets the lines of rosters and what imports changed, when their time is over. */
export const sweepRosters = task('sweep-rosters', z.object({ occurrence: z.iso.date() }));
