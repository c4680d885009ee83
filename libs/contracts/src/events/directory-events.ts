import { z } from 'zod';
import { event } from '../message-type.js';

/** A person took up a position at an agency: hired, transferred in, or a second post. From `directory`. */
export const positionStarted = event(
  'position.started',
  z.object({
    positionId: z.uuid(),
    personId: z.uuid(),
    agencyId: z.uuid(),
    discipline: z.string(),
    startsOn: z.iso.date(),
  }),
);

/** A position ended: the person left the agency or the post. From `directory`. */
export const positionEnded = event(
  'position.ended',
  z.object({
    positionId: z.uuid(),
    personId: z.uuid(),
    agencyId: z.uuid(),
    /** Last day in the position. */
    endsOn: z.iso.date(),
  }),
);

/**
 * Something changed that all people of an agency have in common: its kind, its level, the agency above it, or its membership in a
 * task force. From `directory`.
 */
export const agencyChanged = event(
  'agency.changed',
  z.object({
    agencyId: z.uuid(),
    /** Whether it became a court, or ceased to be one: what was kept there stands on the other side of the court's wall. */
    courtChanged: z.boolean().optional(),
  }),
);

/** The day of a license or of an oath was entered, corrected or taken away. From `directory`. */
export const serviceDatesChanged = event('service-dates.changed', z.object({ personId: z.uuid(), agencyId: z.uuid() }));

/** A leave or deployment was entered, corrected, ended or removed. From `directory`. */
export const leaveChanged = event('leave.changed', z.object({ personId: z.uuid(), agencyId: z.uuid() }));

const merge = z.object({
  mergeId: z.uuid(),
  /** The record that stays. */
  personId: z.uuid(),
  mergedPersonId: z.uuid(),
});

/** Two records became one person: what stands with the merged one counts for the other. From `directory`. */
export const personMerged = event('person.merged', merge);

/** Who somebody is was erased on request. Whatever names them goes; rows that counts need stay under the ids. From `directory`. */
export const personErased = event(
  'person.erased',
  z.object({
    /** All records of the person. */
    personIds: z.array(z.uuid()).min(1),
  }),
);

/** They are two people again, each with what stood with them before and was added since. From `directory`. */
export const personMergeUndone = event('person.merge-undone', merge);
