import { Inject, Injectable } from '@nestjs/common';
import { audienceProblem, Courses, Curricula, Requirements } from '@muster/catalog';
import type { RequirementRow } from '@muster/catalog';
import type { CourseAudience, SeatBody } from '@muster/contracts';
import type { InputProblem, Transaction } from '@muster/kernel';

/** Finds seats that nobody could ever fill: of a requirement that does not exist, or whose courses are not for their people. */
@Injectable()
export class SeatProblems {
  constructor(
    @Inject(Requirements) private readonly requirements: Requirements,
    @Inject(Curricula) private readonly curricula: Curricula,
    @Inject(Courses) private readonly courses: Courses,
  ) {}

  async of(tx: Transaction, seats: readonly SeatBody[]): Promise<InputProblem[]> {
    const requirements = await this.requirements.findMany(tx, [...new Set(seats.map((seat) => seat.requirementId))]);
    const asked = await this.coursesAsked(tx, [...requirements.values()]);
    return seats.flatMap((seat, at): InputProblem[] => {
      const requirement = requirements.get(seat.requirementId);
      if (!requirement) {
        return [
          { path: `seats.${at}.requirementId`, message: 'There is no such requirement. Choose one of the list.' },
        ];
      }
      for (const { title, audience } of asked.get(requirement.curriculumId) ?? []) {
        const why = problemFor(seat, audience);
        if (!why) continue;
        const message = `Nobody could fill this seat, because "${title}" is not for these people. ${why}`;
        return [{ path: `seats.${at}.requirementId`, message }];
      }
      return [];
    });
  }

  /** The courses that everybody needs who meets a requirement for the first time, by curriculum. */
  private async coursesAsked(
    tx: Transaction,
    requirements: readonly RequirementRow[],
  ): Promise<Map<string, { title: string; audience: CourseAudience }[]>> {
    const curricula = await this.curricula.find(tx, [...new Set(requirements.map(({ curriculumId }) => curriculumId))]);
    const needed = (items: readonly { courseId: string; required: boolean }[]): string[] =>
      items.filter(({ required }) => required).map(({ courseId }) => courseId);
    const ids = [...curricula.values()].flatMap(({ items }) => needed(items));
    const versions = await this.courses.currentOf(tx, [...new Set(ids)]);
    return new Map(
      [...curricula.values()].map(({ id, items }) => [
        id,
        needed(items).flatMap((course) => versions.get(course) ?? []),
      ]),
    );
  }
}

/** A seat without a discipline can be filled by anybody of the kind, so the disciplines of the course refuse nobody. */
function problemFor({ agencyKind, discipline }: SeatBody, audience: CourseAudience): string | undefined {
  if (discipline) return audienceProblem(audience, { agencyKind, discipline });
  const { disciplines: _all, ...kinds } = audience;
  return audienceProblem(kinds, { agencyKind, discipline: 'other_professional' });
}
