import type { z } from 'zod';
import { vocabulary } from './vocabulary.js';

/** What becomes of a certificate that was issued. */
export const certificateStates = vocabulary({ valid: 'Valid', revoked: 'Revoked', replaced: 'Replaced' });
export const certificateState = certificateStates.schema;
export type CertificateState = z.infer<typeof certificateState>;

/** What somebody learns who verifies a code; a code that was not issued here is unknown. */
export const verificationStates = vocabulary({ ...certificateStates.labels, unknown: 'Unknown' });
export const verificationState = verificationStates.schema;
export type VerificationState = z.infer<typeof verificationState>;

/** What a certificate says of its holder. */
export const certificateKinds = vocabulary({
  completion: 'Training completed',
  cycle: 'Requirement met for a period',
  attendance_in_part: 'Attended in part: hours only, course not completed',
});
export const certificateKind = certificateKinds.schema;
export type CertificateKind = z.infer<typeof certificateKind>;

/** Why a certificate was revoked; the reasons for which a certification is. */
export const certificateRevocations = vocabulary({
  record_in_error: 'the record was in error',
  integrity_finding: 'finding on how the course was taken',
  board_decision: 'decision of the certifying board',
});
/** Why the program itself revokes a certificate. */
export const programRevocations = vocabulary({
  period_not_met: 'the period is not met any more: its training, dates or rule were corrected',
});
export const programRevocation = programRevocations.schema;

export const certificateRevocation = certificateRevocations.schema;
export type CertificateRevocation = z.infer<typeof certificateRevocation>;
