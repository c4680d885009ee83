import { z } from 'zod';
import { civilDate, uuid, workingDay } from './fields.js';

/** The day of a license or of an oath. */
const day = workingDay.nullable();

/** PUT /people/{id}/service-dates/{agencyId}. Written as given, whole; null takes a date away. */
export const serviceDatesBody = z.strictObject({
  licensedOn: day.meta({ description: 'Day of the license or certification of the profession.' }),
  oathOn: day.meta({ description: 'Day on which the oath of office was taken.' }),
});
export type ServiceDatesBody = z.infer<typeof serviceDatesBody>;

/** Days of a person at an agency from which the time for a training can count, beside the day of hire. */
export const serviceDatesAnswer = z.object({
  agencyId: uuid,
  agencyName: z.string(),
  licensedOn: civilDate.nullable(),
  oathOn: civilDate.nullable(),
});
export type ServiceDatesAnswer = z.infer<typeof serviceDatesAnswer>;
export const serviceDatesList = z.object({ items: z.array(serviceDatesAnswer), nextCursor: z.string().nullable() });
