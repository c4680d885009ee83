import { z } from 'zod';
import { instant, uuid } from './fields.js';
import { pageOf, pageQuery } from './page.js';

export const auditEventQuery = z.strictObject({
  ...pageQuery.shape,
  actorId: uuid.optional(),
  subjectId: uuid.optional(),
  action: z.string().max(100).optional(),
  from: instant.optional(),
  to: instant.optional(),
});
export type AuditEventQuery = z.infer<typeof auditEventQuery>;

/**
 * `hash` is SHA-256 over `previousHash` and the RFC 8785 canonical JSON of this object without `hash`. Nothing may be added to the
 * answer that was not hashed, or readers could no longer verify the chain.
 */
export const auditEventAnswer = z.object({
  id: uuid,
  sequence: z.int(),
  at: instant,
  actorId: uuid.nullable(),
  action: z.string(),
  subjectType: z.string().nullable(),
  subjectId: uuid.nullable(),
  data: z.record(z.string(), z.unknown()).meta({
    description:
      'Of what was done with an API key, `apiKey` holds its `fingerprint`, as the list of keys shows it, and in `madeBy` who made it: the actor, or somebody else.',
  }),
  previousHash: z.string(),
  hash: z.string(),
});
export type AuditEventAnswer = z.infer<typeof auditEventAnswer>;
export const auditEventPage = pageOf(auditEventAnswer);
