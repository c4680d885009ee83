import { z } from 'zod';
import { periodMove, periodState } from '../vocabulary/index.js';
import { civilDate, uuid } from './fields.js';

/** A period of an award of which a report would read otherwise by a change, or of which the training that falls due in it would. */
export const movedPeriod = z.object({
  awardId: uuid,
  awardTitle: z.string(),
  periodId: uuid,
  label: z.string(),
  startsOn: civilDate,
  endsOn: civilDate,
  state: periodState,
  moves: periodMove,
});
export type MovedPeriod = z.infer<typeof movedPeriod>;

/** In every preview: those of the awards that the reader may read. */
export const movedPeriods = z.array(movedPeriod).meta({
  description:
    'Periods of awards that you may read, in order of time. counted: a figure of the report moves, because finished training comes or goes. ' +
    'due: no figure moves yet, and other training than before falls due in the period, which is not submitted.',
});
