import { task } from '@muster/contracts';
import { z } from 'zod';

/** Tells coordinators each night of departures after which nobody fills the seat. */
export const tellOfDepartures = task('tell-of-departures', z.object({ occurrence: z.iso.date() }));
