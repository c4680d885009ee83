import { task } from '@muster/contracts';
import { z } from 'zod';

/** Computes the periods of assignments that a rule has just made or ended for many people. */
export const keepAssignments = task('keep-assignments', z.object({ assignmentIds: z.array(z.uuid()) }));
