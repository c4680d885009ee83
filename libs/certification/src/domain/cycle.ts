import type { CivilDate } from './civil-date.js';

export type CycleKind = 'initial' | 'renewal' | 'reinstatement';
export type CycleClosing = 'certified' | 'lapsed' | 'waived' | 'superseded' | 'unassigned';

/**
 * The dates a certified cycle has. All null for currency `once`, which never expires, except `certifiedOn`,
 * `validFrom` and `anchorDay`.
 */
export interface CertifiedDates {
  /** Day of the evidence that completed the curriculum. */
  certifiedOn: CivilDate;
  /** Equal to `certifiedOn`: what is earned counts from the day it is earned, also inside the previous validity. */
  validFrom: CivilDate;
  /** First day on which it no longer counts. 2013-04-15 + 1 year = 2014-04-15: the last good day is 2014-04-14. */
  validUntil: CivilDate | null;
  /** First day on which evidence counts for the next cycle. */
  windowOpensOn: CivilDate | null;
  /** First day after the grace; equal to `validUntil` when the rule gives none. */
  graceUntil: CivilDate | null;
  /** First day on which the lapse is longer than the rule allows; null when the rule has no limit. */
  reinstateFrom: CivilDate | null;
  /** `validUntil` before any extension or hold: the next cycle is counted from here. */
  baselineUntil: CivilDate | null;
  /** Day of the month the chain of dates began on. */
  anchorDay: number;
}

/**
 * One period of an assignment. Identified by assignment and sequence; a renewal is a new cycle, the old one keeps its
 * dates. Without `closedAs` the cycle is open.
 */
export interface Cycle extends Partial<CertifiedDates> {
  /** From 1, without gaps. */
  sequence: number;
  kind: CycleKind;
  versionId: string;
  opensOn: CivilDate;
  /** Last day that is not late. For a renewal the expiry itself: who completes on it has no day without cover. */
  dueOn: CivilDate | null;
  closedAs?: CycleClosing;
  /** First day on which the cycle was no longer open; for a certified cycle the day of certification. */
  closedOn?: CivilDate;
  /** What certified the cycle or, while open, what has been done towards it; in order of date, then id. */
  evidenceIds: readonly string[];
  /** Day of the earliest of them. */
  firstEvidenceOn?: CivilDate;
}

export type CertifiedCycle = Cycle & CertifiedDates;

export function isCertified(cycle: Cycle): cycle is CertifiedCycle {
  return cycle.certifiedOn !== undefined;
}

/** Whether a later cycle is certified for as long or longer, so that no date of this one tells the status any more. */
export function isRenewed(cycle: Cycle, cycles: readonly Cycle[]): boolean {
  if (!isCertified(cycle)) return false;
  return cycles
    .filter(isCertified)
    .filter(({ sequence }) => sequence > cycle.sequence)
    .some(({ validUntil }) => validUntil === null || (cycle.validUntil !== null && validUntil >= cycle.validUntil));
}
