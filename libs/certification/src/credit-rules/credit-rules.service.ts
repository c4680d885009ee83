import { Inject, Injectable } from '@nestjs/common';
import { Curricula, Requirements } from '@muster/catalog';
import type { RequirementVersionRow } from '@muster/catalog';
import type { CivilDate, Transaction } from '@muster/kernel';
import { AssignmentRepository } from '../data/assignment.repository.js';
import { ruleOf } from '../cycles/rule-of.js';
import { countedMinutes } from '../domain/hours.js';

/** What the rule of one requirement counts of one training. */
export interface CountedTraining {
  requirementId: string;
  requirementTitle: string;
  /** Categories that the course counts for. */
  categories: string[];
  minutes: number;
  minutesPerCredit: number;
}

/** Tells what a training counts for in hours, by the rules that the person is assigned. */
@Injectable()
export class CreditRules {
  constructor(
    @Inject(AssignmentRepository) private readonly assignments: AssignmentRepository,
    @Inject(Requirements) private readonly requirements: Requirements,
    @Inject(Curricula) private readonly curricula: Curricula,
  ) {}

  /** One for each requirement with hours whose curriculum has the course, as the rule read on the day. @param minutes of contact. */
  async of(
    tx: Transaction,
    { personId, courseId, on, minutes }: { personId: string; courseId: string; on: CivilDate; minutes: number },
  ): Promise<CountedTraining[]> {
    const assigned = await this.assignments.ofPerson(tx, personId);
    const versions = await this.requirements.versionsOf(tx, [...new Set(assigned.map((row) => row.requirementId))]);
    const inForce = [...versions.values()].flatMap((rows) => versionOn(rows, on) ?? []);
    const curricula = await this.curricula.find(tx, [...new Set(inForce.flatMap(curriculaOf))]);
    return inForce.flatMap((version) => {
      const { hours } = ruleOf(version);
      const counts = curriculaOf(version).some((id) =>
        curricula.get(id)?.items.some((item) => item.courseId === courseId),
      );
      const counted = hours === undefined || !counts ? 0 : countedMinutes(hours, minutes);
      if (hours === undefined || counted === 0) return [];
      const { categories, minutesPerCredit } = hours;
      return {
        requirementId: version.id,
        requirementTitle: version.title,
        categories: categories.filter(({ courseIds }) => courseIds.includes(courseId)).map(({ name }) => name),
        minutes: counted,
        minutesPerCredit,
      };
    });
  }
}

/** The first version reads from the beginning, as everywhere. */
function versionOn(rows: readonly RequirementVersionRow[], on: CivilDate): RequirementVersionRow | undefined {
  return rows.findLast((row) => row.versionNumber === 1 || row.effectiveFrom <= on);
}

function curriculaOf(version: RequirementVersionRow): string[] {
  const { curriculumId, renewalCurriculumId, reinstatementCurriculumId } = version;
  return [curriculumId, renewalCurriculumId, reinstatementCurriculumId].filter((id) => id !== null);
}
