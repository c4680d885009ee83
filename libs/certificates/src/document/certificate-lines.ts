import { counted, cycleKinds, dayInWords } from '@muster/contracts';
import { addDays } from '@muster/kernel';
import type { CertificateCycle } from '../data/certificate.repository.js';
import type { ApprovalNumber, CertificateKind } from '@muster/contracts';
import { hoursOf } from '../domain/credit.js';
import type { Credit } from '../domain/credit.js';
import { certificateWords } from './certificate-words.js';

interface Dated {
  kind: CertificateKind;
  completedOn: string;
  minutes: number | null;
}

/** What a credit is in a line: `Yearly hours: 1.2 hours of 50 minutes in Ethics and Law`. */
export function creditLine({ requirementTitle, minutes, minutesPerCredit, categories }: Credit): string {
  const hours = hoursOf(minutes, minutesPerCredit);
  const kinds = categories.length === 0 ? '' : ` in ${new Intl.ListFormat('en').format(categories)}`;
  return `${requirementTitle}: ${hours} ${hours === 1 ? 'hour' : 'hours'} of ${minutesPerCredit} minutes${kinds}`;
}

/** `Approval number 1234, State Bar`. */
export function approvalLine({ authority, number }: ApprovalNumber): string {
  return `Approval number ${number}${authority === null ? '' : `, ${authority}`}`;
}

/** `Renewal. It counts through April 14, 2027.` */
export function periodLine({ kind, validUntil }: Pick<CertificateCycle, 'kind' | 'validUntil'>): string {
  const until = validUntil === null ? 'without an end' : `through ${dayInWords(addDays(validUntil, -1))}`;
  return `${cycleKinds.labels[kind]}. It counts ${until}.`;
}

/** `Completed on March 1, 2026, 60 contact minutes`. */
export function completedLine({ kind, completedOn, minutes }: Dated): string {
  return `${certificateWords[kind].on} ${dayInWords(completedOn)}${minutes === null ? '' : `, ${counted(minutes, 'contact minute')}`}`;
}
