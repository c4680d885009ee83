import { z } from 'zod';
import { duplicateReasons } from '../vocabulary/duplicates.js';
import { civilDate, instant, text, uuid } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { personAnswer } from './people.js';

/** POST /people/{id}/merges. The person of the path stays; this record is merged into it. */
export const personMergeBody = z.strictObject({ mergedPersonId: uuid });
export type PersonMergeBody = z.infer<typeof personMergeBody>;

export const personMergeAnswer = z.object({
  id: uuid,
  personId: uuid.meta({ description: 'The record that stays.' }),
  mergedPersonId: uuid.meta({ description: 'The record that leads to it while the merge is in force.' }),
  mergedName: z.string(),
  mergedEmail: z.string().nullable(),
  mergedExternalId: z.string().nullable(),
  mergedAt: instant,
  mergedByName: z.string().meta({ description: 'Empty for somebody whom you may not see.' }),
  undoneAt: instant.nullable().meta({ description: 'Null while the merge is in force.' }),
});
export type PersonMergeAnswer = z.infer<typeof personMergeAnswer>;

/** Days for which both records have a leave, or a position, at one agency. Nothing is changed of either. */
export const mergeOverlap = z.object({
  kind: z.enum(['leave', 'position']),
  agencyName: z.string(),
  startsOn: civilDate,
  endsOn: civilDate.nullable().meta({ description: 'The last day that both share; null when neither has an end.' }),
});
export type MergeOverlap = z.infer<typeof mergeOverlap>;

/** Answer of POST /people/{id}/merges. */
export const newMergeAnswer = personMergeAnswer.extend({
  overlaps: z.array(mergeOverlap).meta({
    description:
      'What both records have on the same days at one agency, as far as you see it. Both stay as they were entered; a day of both counts once, and undoing the merge gives each record its own again.',
  }),
});
export type NewMergeAnswer = z.infer<typeof newMergeAnswer>;

export const personMergePage = pageOf(personMergeAnswer);

export const possibleDuplicateQuery = z.strictObject({
  ...pageQuery.shape,
  agencyId: uuid.optional().meta({ description: 'One of the two has or had a position at this agency.' }),
  q: text('The search text')
    .optional()
    .meta({ description: 'Part of a name, email address or identifier of one of the two.' }),
});
export type PossibleDuplicateQuery = z.infer<typeof possibleDuplicateQuery>;

export const possibleDuplicateAnswer = z.object({
  id: z.string(),
  people: z.array(personAnswer).length(2),
  reasons: z.array(duplicateReasons.schema).min(1),
});
export type PossibleDuplicateAnswer = z.infer<typeof possibleDuplicateAnswer>;
export const possibleDuplicatePage = pageOf(possibleDuplicateAnswer);

/** POST /possible-duplicates/dismissals: these are two people, and are not suggested again. */
export const dismissalBody = z.strictObject({
  personIds: z
    .array(uuid)
    .length(2, { error: 'Name two people.' })
    .refine(([one, other]) => one !== other, { error: 'Name two different people.' }),
});
export type DismissalBody = z.infer<typeof dismissalBody>;
