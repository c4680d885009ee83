import { z } from 'zod';
import {
  certificateKind,
  certificateRevocation,
  certificateState,
  cycleKind,
  exceptionReason,
  programRevocation,
  verificationState,
} from '../vocabulary/index.js';
import { approvalNumber } from './approvals.js';
import { civilDate, instant, oneLine, text, uuid } from './fields.js';
import { pageOf, pageQuery } from './page.js';

/** What a training counts for by the rule of one requirement, as the rule read on the day of the training. */
export const certificateCredit = z.object({
  requirementId: uuid,
  requirementTitle: z.string(),
  /** Categories of the rule for which all of the minutes count; none for a rule without categories. */
  categories: z.array(z.string()),
  minutes: z.int().meta({ description: 'What the rule counts of the contact minutes.' }),
  minutesPerCredit: z.int().meta({ description: '50 or 60: the length of one credit hour.' }),
  hours: z.number().meta({ description: 'minutes / minutesPerCredit, to two decimals, rounded down.' }),
});
export type CertificateCredit = z.infer<typeof certificateCredit>;

export const certificateAnswer = z.object({
  id: uuid,
  number: z.string().meta({ description: 'Stays the same when the certificate is issued again.' }),
  version: z.int(),
  state: certificateState,
  kind: certificateKind,
  personId: uuid,
  holderName: z.string().nullable().meta({ description: 'As on the certificate; null for somebody who was erased.' }),
  agencyId: uuid.nullable(),
  agencyName: z.string().nullable(),
  completionId: uuid.nullable().meta({ description: 'Null for a period of a requirement.' }),
  courseId: uuid.nullable().meta({ description: 'Null for a period of a requirement.' }),
  cycle: z
    .object({
      kind: cycleKind,
      requirementId: uuid,
      validUntil: civilDate.nullable().meta({ description: 'First day on which it no longer counts; null for ever.' }),
      completionIds: z.array(uuid).meta({ description: 'The trainings that it rests on.' }),
    })
    .nullable()
    .meta({ description: 'The period of a requirement that was met; null for a training.' }),
  title: z.string(),
  completedOn: civilDate,
  minutes: z.int().nullable(),
  credits: z.array(certificateCredit),
  approvals: z.array(approvalNumber).meta({ description: 'Of boards, as they held on the day of the training.' }),
  issuedAt: instant,
  code: z.string(),
  verifyUrl: z.string(),
  revocation: z
    .object({
      reason: certificateRevocation.or(programRevocation).or(exceptionReason),
      note: z.string().nullable(),
      revokedAt: instant,
    })
    .nullable(),
  mayChange: z.boolean().meta({ description: 'Whether whoever asks may revoke it or issue it again.' }),
});
export type CertificateAnswer = z.infer<typeof certificateAnswer>;

export const certificateQuery = z.strictObject({
  ...pageQuery.shape,
  personId: uuid.optional(),
  agencyId: uuid.optional(),
  courseId: uuid.optional(),
  requirementId: uuid.optional(),
  state: certificateState.optional(),
});
export type CertificateQuery = z.infer<typeof certificateQuery>;
export const certificatePage = pageOf(certificateAnswer);

export const certificateRevocationBody = z.strictObject({
  reason: certificateRevocation,
  note: text('The note', 300).optional().meta({ description: 'Who decided and where it is kept. No case details.' }),
});
export type CertificateRevocationBody = z.infer<typeof certificateRevocationBody>;

/** Hours of a person's valid certificates, by requirement and by category. */
export const creditsAnswer = z.object({
  certificates: z.int(),
  minutes: z.int(),
  requirements: z.array(
    z.object({
      requirementId: uuid,
      requirementTitle: z.string(),
      minutesPerCredit: z.int(),
      hours: z.number(),
      categories: z.array(z.object({ name: z.string(), hours: z.number() })),
    }),
  ),
});
export type CreditsAnswer = z.infer<typeof creditsAnswer>;

/** What a code says of a certificate. It names nobody. */
export const verificationAnswer = z.object({
  state: verificationState,
  kind: certificateKind.nullable(),
  cycle: z
    .object({ kind: cycleKind, validUntil: civilDate.nullable() })
    .nullable()
    .meta({ description: 'For a period of a requirement: which one, and the first day on which it no longer counts.' }),
  title: z.string().nullable(),
  completedOn: civilDate.nullable(),
  minutes: z.int().nullable(),
  credits: z.array(certificateCredit.pick({ categories: true, minutesPerCredit: true, hours: true })),
  approvals: z.array(approvalNumber),
  revokedOn: civilDate.nullable(),
});
export type VerificationAnswer = z.infer<typeof verificationAnswer>;

export const nameCheckBody = z.strictObject({ name: oneLine('The name') });
export type NameCheckBody = z.infer<typeof nameCheckBody>;

export const nameCheckAnswer = z.object({
  matches: z.boolean().meta({ description: 'Whether it is the name on the certificate; false for an unknown code.' }),
});
export type NameCheckAnswer = z.infer<typeof nameCheckAnswer>;

export const statusListNumber = z.coerce
  .number({ error: 'Use the number of the list as the credential gives it.' })
  .int({ error: 'Use the number of the list as the credential gives it.' })
  .min(0)
  .max(2_147_483_647);

/** A public key (RFC 7517). */
export const jwkAnswer = z.object({
  kty: z.string(),
  crv: z.string(),
  x: z.string(),
  y: z.string(),
  kid: z.string().meta({ description: 'Its address, as credentials name it in their kid.' }),
  alg: z.string(),
  use: z.string(),
});
export type JwkAnswer = z.infer<typeof jwkAnswer>;

export const jwksAnswer = z.object({ keys: z.array(jwkAnswer) });
export type JwksAnswer = z.infer<typeof jwksAnswer>;

/** The issuer of credentials (Open Badges 3.0, Profile; Controlled Identifiers 1.0). */
export const issuerAnswer = z.object({
  id: z.string(),
  type: z.array(z.string()),
  name: z.string(),
  url: z.string(),
  verificationMethod: z.array(
    z.object({ id: z.string(), type: z.literal('JsonWebKey'), controller: z.string(), publicKeyJwk: jwkAnswer }),
  ),
  assertionMethod: z.array(z.string()),
});
export type IssuerAnswer = z.infer<typeof issuerAnswer>;
