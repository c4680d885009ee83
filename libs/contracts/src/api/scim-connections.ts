import { z } from 'zod';
import { discipline } from '../vocabulary/index.js';
import { instant, text, uuid } from './fields.js';
import { pageOf, pageQuery } from './page.js';

/** POST /scim-connections: a token with which an identity provider keeps one agency's people (SCIM 2.0). */
export const scimConnectionBody = z.strictObject({
  agencyId: uuid,
  name: text('The name', 100).meta({ description: 'What the provider is called, such as Entra ID.' }),
  defaultDiscipline: discipline.meta({ description: 'For new people of whom the provider does not say it.' }),
  expiresAt: instant.optional(),
});
export type ScimConnectionBody = z.infer<typeof scimConnectionBody>;

export const scimConnectionRecord = z.object({
  id: uuid,
  agencyId: uuid,
  name: z.string(),
  defaultDiscipline: discipline,
  baseUrl: z.string().meta({ description: 'What the provider calls tenant URL or base URL.' }),
  createdAt: instant,
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
});
export type ScimConnectionRecord = z.infer<typeof scimConnectionRecord>;

/** Answer of POST: the only time the token itself is shown. */
export const scimConnectionAnswer = scimConnectionRecord.extend({ token: z.string() });
export type ScimConnectionAnswer = z.infer<typeof scimConnectionAnswer>;

export const scimConnectionQuery = z.strictObject({ ...pageQuery.shape, agencyId: uuid });
export type ScimConnectionQuery = z.infer<typeof scimConnectionQuery>;
export const scimConnectionPage = pageOf(scimConnectionRecord);
