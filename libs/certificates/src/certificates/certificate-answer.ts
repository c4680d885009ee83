import type { CertificateAnswer } from '@muster/contracts';
import { mayFor } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { certificatesWrite } from '../certificates.permissions.js';
import type { CertificateRow } from '../data/certificate.repository.js';
import { hoursOf } from '../domain/credit.js';
import type { Credit } from '../domain/credit.js';
import { printedCode } from '../domain/verification-code.js';

export function creditAnswerOf(credit: Credit) {
  return { ...credit, categories: [...credit.categories], hours: hoursOf(credit.minutes, credit.minutesPerCredit) };
}

/** @param origin of the application, before the address at which the certificate is verified. */
export function verifyUrlOf(origin: string, code: string): string {
  return `${origin}/verify/${printedCode(code)}`;
}

function cycleAnswerOf({ cycle }: CertificateRow): CertificateAnswer['cycle'] {
  if (cycle === null) return null;
  const { kind, requirementId, validUntil, evidenceIds } = cycle;
  return { kind, requirementId, validUntil, completionIds: [...evidenceIds] };
}

export function certificateAnswerOf(row: CertificateRow, caller: Caller, origin: string): CertificateAnswer {
  const { id, number, version, state, kind, personId, holderName, agencyId, agencyName, completionId, courseId } = row;
  return {
    ...{ id, number, version, state, kind, personId, holderName, agencyId, agencyName, completionId, courseId },
    cycle: cycleAnswerOf(row),
    title: row.title,
    completedOn: row.completedOn,
    minutes: row.minutes,
    credits: row.credits.map(creditAnswerOf),
    approvals: [...row.approvals],
    issuedAt: row.issuedAt.toISOString(),
    code: printedCode(row.code),
    verifyUrl: verifyUrlOf(origin, row.code),
    revocation:
      row.revokedAt && row.reason
        ? {
            reason: row.reason as NonNullable<CertificateAnswer['revocation']>['reason'],
            note: row.note,
            revokedAt: row.revokedAt.toISOString(),
          }
        : null,
    mayChange: state !== 'replaced' && agencyId !== null && mayFor(caller, certificatesWrite, agencyId),
  };
}
