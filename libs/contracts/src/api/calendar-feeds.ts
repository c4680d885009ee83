import { z } from 'zod';
import { instant, uuid } from './fields.js';

/** POST /calendar-feeds: one's own deadlines, or with an agency those of its people. */
export const calendarFeedBody = z.strictObject({ agencyId: uuid.optional() });
export type CalendarFeedBody = z.infer<typeof calendarFeedBody>;

/** A calendar to subscribe to. It shows what its owner sees at the time; the address is a secret and shown once. */
export const calendarFeedAnswer = z.object({
  id: uuid,
  agencyId: uuid.nullable(),
  agencyName: z.string().nullable(),
  createdAt: instant,
  lastReadAt: instant.nullable(),
});
export type CalendarFeedAnswer = z.infer<typeof calendarFeedAnswer>;
export const calendarFeedList = z.object({ items: z.array(calendarFeedAnswer), nextCursor: z.string().nullable() });

export const madeCalendarFeed = calendarFeedAnswer.extend({
  url: z.string().meta({ description: 'The secret address; it cannot be shown again, only renewed.' }),
});
export type MadeCalendarFeed = z.infer<typeof madeCalendarFeed>;
