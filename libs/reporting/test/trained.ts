import type { Discipline, MemberKind } from '@muster/contracts';
import type { FactRow } from '../src/data/fact.repository.js';

/** Kinds of agencies, by the discipline whose people work there. */
export const KINDS: Partial<Record<Discipline, MemberKind>> = {
  judge_judicial_officer: 'court',
  court_staff: 'court',
  law_enforcement_local: 'law_enforcement',
  prosecutor_local: 'prosecution',
  health_care: 'health_care',
};

/** People `from` to `to` of a discipline with one completion each on a day. */
export function trained(
  discipline: Discipline,
  from: number,
  to: number,
  completedOn: string,
  minutes: number | null = 60,
): FactRow[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index): FactRow => {
    const agency = KINDS[discipline] ?? 'other';
    return {
      completionId: `${discipline} ${from + index} ${completedOn}`,
      personId: `${discipline} ${from + index}`,
      recordId: `${discipline} ${from + index}`,
      agencyId: agency,
      agencyName: agency,
      agencyKind: agency,
      agencyLevel: 'local',
      discipline,
      professional: true,
      registrationId: null,
      courseId: null,
      courseVersionId: null,
      courseVersion: null,
      courseTitle: 'Course',
      completedOn,
      minutes,
      recordedAt: new Date(0),
      inPart: false,
      withdrawnAt: null,
    };
  });
}
