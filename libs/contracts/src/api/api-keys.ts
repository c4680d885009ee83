import { z } from 'zod';
import { instant, text, uuid } from './fields.js';
import { pageOf, pageQuery } from './page.js';

/** `people:read`: the first path segment and whether it may change things; `*:read` for all. `write` includes `read`. */
export const apiKeyScope = z.string().regex(/^(\*|[a-z]+(-[a-z]+)*):(read|write)$/, {
  error: 'Write a scope as resource:read or resource:write, for example people:read, or *:read for everything.',
});

export const apiKeyBody = z.strictObject({
  name: text('The name of the key'),
  scopes: z.array(apiKeyScope).min(1, { error: 'Leave scopes out for a key without limits, or name one.' }).optional(),
  expiresAt: instant.optional(),
  personId: uuid
    .optional()
    .meta({ description: 'Owner of the key; only a system administrator may name another person.' }),
});
export type ApiKeyBody = z.infer<typeof apiKeyBody>;

export const apiKeyRecord = z.object({
  id: uuid,
  fingerprint: z.string().meta({ description: 'What the audit log calls the key: SHA-256 of its id, in lower hex.' }),
  name: z.string(),
  personId: uuid,
  scopes: z.array(z.string()).nullable(),
  createdAt: instant,
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
});
export type ApiKeyRecord = z.infer<typeof apiKeyRecord>;

/** Answer of POST: the only time the key itself is shown. */
export const apiKeyAnswer = apiKeyRecord.extend({ key: z.string() });
export type ApiKeyAnswer = z.infer<typeof apiKeyAnswer>;

export const apiKeyQuery = z.strictObject({ ...pageQuery.shape, personId: uuid.optional() });
export type ApiKeyQuery = z.infer<typeof apiKeyQuery>;
export const apiKeyPage = pageOf(apiKeyRecord);
