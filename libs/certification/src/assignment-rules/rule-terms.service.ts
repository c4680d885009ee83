import { Inject, Injectable } from '@nestjs/common';
import { Requirements } from '@muster/catalog';
import { Clock } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { RequirementCourses } from '../assign/requirement-courses.js';
import type { AssignmentRuleRow } from './assignment-rule.repository.js';
import type { RuleTerms } from './rule-terms.js';

export type RuleToRead = Omit<AssignmentRuleRow, 'createdBy' | 'createdAt'>;

/** Puts beside a rule what it is read with: today in its requirement's zone, and for whom the courses are. */
@Injectable()
export class ReadRuleTerms {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Requirements) private readonly requirements: Requirements,
    @Inject(RequirementCourses) private readonly courses: RequirementCourses,
  ) {}

  async of(tx: Transaction, rules: readonly RuleToRead[]): Promise<RuleTerms[]> {
    const requirements = await this.requirements.findMany(tx, [...new Set(rules.map((rule) => rule.requirementId))]);
    const courses = await this.courses.of(tx, [...requirements.values()]);
    return rules.map(({ id, requirementId, audience, due, startsOn, endsOn, removedOn, courtId }) => {
      const requirement = requirements.get(requirementId);
      if (!requirement) throw new Error(`Requirement ${requirementId} of rule ${id} is missing.`);
      return {
        id,
        requirementId,
        audience,
        due,
        startsOn,
        endsOn,
        removed: removedOn !== null,
        courtId,
        today: this.clock.today(requirement.timeZone),
        courseAudiences: (courses.get(requirementId) ?? []).map((version) => version.audience),
      };
    });
  }
}
