import type { AgencyMergerState } from '@muster/contracts';

/** While a merger is one of these, the agency becomes part of no other one. */
export const IN_FORCE: readonly AgencyMergerState[] = ['planned', 'held', 'done'];
