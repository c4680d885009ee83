import { isDeepStrictEqual } from 'node:util';
import type { CertificateRow } from '../data/certificate.repository.js';
import { evidenceIdsOf } from '../issue/issue-cycle-certificate.js';
import type { CertifiedCycle } from '../ports/certified-cycles.port.js';

/** Whether a certificate says of a period what it is now. A new name or agency is no reason for another one; it is issued again by hand. */
export function saysTheSame(
  { title, completedOn, cycle }: Pick<CertificateRow, 'title' | 'completedOn' | 'cycle'>,
  certified: CertifiedCycle,
): boolean {
  const { requirementTitle, certifiedOn, kind, validUntil } = certified;
  return (
    cycle !== null &&
    isDeepStrictEqual(
      [title, completedOn, cycle.kind, cycle.validUntil, [...cycle.evidenceIds].sort()],
      [requirementTitle, certifiedOn, kind, validUntil, evidenceIdsOf(certified)],
    )
  );
}
