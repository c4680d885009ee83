import type { ApprovalNumber } from '@muster/contracts';

/** `B-114, State Board`. */
export function approvalInWords({ authority, number }: ApprovalNumber): string {
  return authority === null ? number : `${number}, ${authority}`;
}
