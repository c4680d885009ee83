import { Inject, Injectable } from '@nestjs/common';
import { Courses, Curricula } from '@muster/catalog';
import type { CourseVersionRow, RequirementRow } from '@muster/catalog';
import type { Transaction } from '@muster/kernel';

function curriculaOf(requirement: RequirementRow): string[] {
  const { curriculumId, renewalCurriculumId, reinstatementCurriculumId } = requirement;
  return [curriculumId, renewalCurriculumId, reinstatementCurriculumId].filter((id) => id !== null);
}

/** The courses that may be asked of whoever owes a requirement, in any of its periods. */
@Injectable()
export class RequirementCourses {
  constructor(
    @Inject(Curricula) private readonly curricula: Curricula,
    @Inject(Courses) private readonly courses: Courses,
  ) {}

  /** Their current versions, by requirement. */
  async of(tx: Transaction, requirements: readonly RequirementRow[]): Promise<Map<string, CourseVersionRow[]>> {
    const curricula = await this.curricula.find(tx, [...new Set(requirements.flatMap(curriculaOf))]);
    const courseIds = (requirement: RequirementRow): string[] =>
      curriculaOf(requirement).flatMap((id) => curricula.get(id)?.items.map((item) => item.courseId) ?? []);
    const versions = await this.courses.currentOf(tx, [...new Set(requirements.flatMap(courseIds))]);
    return new Map(
      requirements.map((requirement) => [
        requirement.id,
        [...new Set(courseIds(requirement))].flatMap((id) => versions.get(id) ?? []),
      ]),
    );
  }
}
