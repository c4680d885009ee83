import { certificateRevocations, exceptionReasons, programRevocations } from '@muster/contracts';
import type { CertificateAnswer } from '@muster/contracts';

type Reason = NonNullable<CertificateAnswer['revocation']>['reason'];

/** Why a certificate was revoked, by hand or with a certification. */
export function reasonInWords(reason: Reason): string {
  const labels: Readonly<Record<string, string>> = {
    ...exceptionReasons.labels,
    ...certificateRevocations.labels,
    ...programRevocations.labels,
  };
  return labels[reason] ?? reason;
}
