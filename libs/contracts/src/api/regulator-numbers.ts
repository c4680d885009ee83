import { z } from 'zod';
import { regulator } from '../vocabulary/index.js';
import { instant, oneLine, uuid } from './fields.js';
import { pageOf } from './page.js';

/** Social Security numbers as people write them: kept nowhere, and no number of a regulator. */
const SOCIAL_SECURITY = /^\d{3}[- ]\d{2}[- ]\d{4}$/;

/**
 * PUT /people/{id}/regulator-numbers/{agencyId}. No source read says which shape the numbers of any of these regulators have, so each is taken as it is
 * written; null takes one away.
 */
export const regulatorNumberBody = z.strictObject({
  regulator,
  number: oneLine('The number', 40)
    .refine((value) => !SOCIAL_SECURITY.test(value), {
      error: 'This looks like a Social Security number. Write the number that the regulator gave.',
    })
    .nullable(),
});
export type RegulatorNumberBody = z.infer<typeof regulatorNumberBody>;

export const regulatorNumber = z.object({
  regulator,
  number: z.string(),
  enteredAt: instant,
  enteredByName: z.string().nullable().meta({ description: 'Null where you may not see who it was.' }),
});

/** By which numbers regulators know a person, as given to one agency. */
export const regulatorNumbersAnswer = z.object({
  agencyId: uuid,
  agencyName: z.string(),
  numbers: z.array(regulatorNumber),
});
export type RegulatorNumbersAnswer = z.infer<typeof regulatorNumbersAnswer>;
export const regulatorNumbersList = pageOf(regulatorNumbersAnswer);
