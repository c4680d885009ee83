import type { AssignmentAudience, AssignmentDue, AssignmentExclusion, CourseAudience } from '@muster/contracts';
import type { CivilDate } from '@muster/kernel';

/** A rule as the matching reads it: what it says, on which day it is asked, and whom its courses are not for. */
export interface RuleTerms {
  id: string;
  requirementId: string;
  audience: AssignmentAudience;
  due: AssignmentDue;
  startsOn: CivilDate;
  /** Last day; null while it has none. */
  endsOn: CivilDate | null;
  removed: boolean;
  /** The court whose own rule it is; null for a rule that reaches no court. */
  courtId: string | null;
  /** Today in the requirement's zone. */
  today: CivilDate;
  /** Audiences of the courses to be taken: who is outside of one may not be given the requirement. */
  courseAudiences: readonly CourseAudience[];
}

function lowered(titles: readonly string[] | undefined): string[] | null {
  return titles?.map((title) => title.toLowerCase()) ?? null;
}

function criteriaOf(criteria: AssignmentExclusion, prefix: '' | 'not_'): Record<string, unknown> {
  return {
    [`${prefix}agency_ids`]: criteria.agencyIds ?? null,
    [`${prefix}agency_kinds`]: criteria.agencyKinds ?? null,
    [`${prefix}levels`]: criteria.levels ?? null,
    [`${prefix}disciplines`]: criteria.disciplines ?? null,
    [`${prefix}task_force_ids`]: criteria.taskForceIds ?? null,
    [`${prefix}titles`]: lowered(criteria.titles),
    [`${prefix}hired_after`]: criteria.hiredAfter ?? null,
  };
}

/** The rows of the relation `rule` in `matchSql`, as JSON. */
export function ruleRows(rules: readonly RuleTerms[]): string {
  return JSON.stringify(
    rules.map(({ audience: { exclude = {}, ...audience }, due, ...rule }) => ({
      id: rule.id,
      requirement_id: rule.requirementId,
      starts_on: rule.startsOn,
      ends_on: rule.endsOn,
      removed: rule.removed,
      court_id: rule.courtId,
      today: rule.today,
      bars: rule.courseAudiences,
      ...('on' in due ? { due_on: due.on } : { anchor: due.anchor, due_days: due.days }),
      ...criteriaOf(audience, ''),
      ...criteriaOf(exclude, 'not_'),
      not_person_ids: exclude.personIds ?? null,
    })),
  );
}
