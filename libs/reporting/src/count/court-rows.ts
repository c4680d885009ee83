import type { FactRow } from '../data/fact.repository.js';

/** Key of facts without a discipline; no code of the discipline list. */
export const UNKNOWN_DISCIPLINE = 'unknown';

/** True for rows that judges' independence protects: of anybody at a court, and of judges and court staff elsewhere. */
export function isCourtRow(fact: Pick<FactRow, 'agencyKind' | 'discipline'>): boolean {
  return (
    fact.agencyKind === 'court' || fact.discipline === 'judge_judicial_officer' || fact.discipline === 'court_staff'
  );
}

/**
 * The discipline under which a fact is grouped. Everybody at a court who is no judge counts as court staff: a probation
 * officer of the court in the figure of all probation officers would tell about the court.
 */
export function groupOf(fact: Pick<FactRow, 'agencyKind' | 'discipline'>): string {
  if (fact.agencyKind === 'court' && fact.discipline !== 'judge_judicial_officer') return 'court_staff';
  return fact.discipline ?? UNKNOWN_DISCIPLINE;
}
