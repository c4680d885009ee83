import { counted, dayInWords } from '@muster/contracts';
import type { ApprovalNumber } from '@muster/contracts';
import { hoursOf } from '../domain/credit.js';
import type { Credit } from '../domain/credit.js';

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

export function completedLine(completedOn: string, minutes: number | null): string {
  return `Completed on ${dayInWords(completedOn)}${minutes === null ? '' : `, ${counted(minutes, 'contact minute')}`}`;
}
