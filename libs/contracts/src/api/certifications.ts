import { z } from 'zod';
import { certificationStatus, cycleKind, discipline } from '../vocabulary/index.js';
import { civilDate, commaList, flag, uuid } from './fields.js';
import { pageOf, pageQuery } from './page.js';

/** Filters of /certifications and /refreshers alike. `status` takes one status or several with commas. */
export const certificationQuery = z.strictObject({
  ...pageQuery.shape,
  agencyId: uuid.optional(),
  taskForceId: uuid.optional(),
  requirementId: uuid.optional(),
  personId: uuid.optional(),
  status: commaList(certificationStatus).optional(),
  overdue: flag.optional(),
  dueFrom: civilDate.optional(),
  dueTo: civilDate.optional(),
  asOf: civilDate.optional(),
});
export type CertificationQuery = z.infer<typeof certificationQuery>;

/** A person's standing for a requirement on `asOf`. `id` is the assignment's. */
export const certificationAnswer = z.object({
  id: uuid,
  personId: uuid,
  personName: z.string(),
  agencyId: uuid.nullable(),
  agencyName: z.string().nullable(),
  discipline: discipline.nullable(),
  requirementId: uuid,
  requirementTitle: z.string(),
  status: certificationStatus,
  overdue: z.boolean(),
  kind: cycleKind,
  dueOn: civilDate.nullable(),
  certifiedOn: civilDate.nullable(),
  validFrom: civilDate.nullable(),
  validUntil: civilDate.nullable(),
  graceUntil: civilDate.nullable(),
});
export type CertificationAnswer = z.infer<typeof certificationAnswer>;
export const certificationPage = pageOf(certificationAnswer);
