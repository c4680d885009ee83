import { z } from 'zod';
import { instant, uuid } from './fields.js';
import { pageOf, pageQuery } from './page.js';

/** Something that somebody else did for a person: recorded, changed, launched or looked at, by hand, by a roster or by an identity provider. */
export const actByOther = z.object({
  id: uuid.meta({ description: 'The event in the audit log.' }),
  at: instant,
  action: z.string().meta({ examples: ['completion.recorded'] }),
  actorKind: z
    .enum(['person', 'identity_provider'])
    .meta({ description: 'An agency’s identity provider acts by SCIM and has no name.' }),
  actorName: z.string().nullable().meta({ description: 'Null for somebody whom you may not see.' }),
  apiKey: z
    .object({
      name: z.string().nullable().meta({ description: 'Null for a key that you may not see, and for a program.' }),
      isOwn: z.boolean().meta({ description: 'False for a key that somebody else made in the actor’s name.' }),
      makerName: z.string().nullable().meta({ description: 'Null for somebody whom you may not see.' }),
    })
    .nullable()
    .meta({ description: 'The API key that it was done with.' }),
});
export type ActByOther = z.infer<typeof actByOther>;

export const actsByOthersQuery = z.strictObject({ ...pageQuery.shape });
export type ActsByOthersQuery = z.infer<typeof actsByOthersQuery>;
export const actsByOthersPage = pageOf(actByOther);
