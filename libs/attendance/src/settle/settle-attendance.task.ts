import { task } from '@muster/contracts';
import { z } from 'zod';

/** Credits what somebody attended, when the session has ended. */
export const settleAttendance = task('settle-attendance', z.object({ sessionId: z.uuid(), personId: z.uuid() }));
