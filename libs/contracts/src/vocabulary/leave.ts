import type { z } from 'zod';
import { vocabulary } from './vocabulary.js';

/** Why somebody is away from work for a time and keeps the position. No reason beyond that is kept, and none of health. */
export const leaveKinds = vocabulary({
  leave: 'Leave',
  deployment: 'Deployment',
});
export const leaveKind = leaveKinds.schema;
export type LeaveKind = z.infer<typeof leaveKind>;

/** What was done to an entered leave. */
export const leaveActs = vocabulary({
  entered: 'Entered',
  corrected: 'Corrected',
  ended_early: 'Ended early',
  removed: 'Removed',
});
export const leaveAct = leaveActs.schema;
export type LeaveAct = z.infer<typeof leaveAct>;
