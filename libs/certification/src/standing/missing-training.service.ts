import { Inject, Injectable } from '@nestjs/common';
import { Courses } from '@muster/catalog';
import { withSystemReach } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';
import { Histories } from '../cycles/histories.js';
import type { LoadedHistory } from '../cycles/histories.js';
import { AssignmentRepository } from '../data/assignment.repository.js';
import { curriculumFor, curriculumProgress, openCycleOn, replay, versionOf } from '../domain/index.js';
import type { CurriculumProgress } from '../domain/index.js';

export interface MissingTraining {
  /** Required courses that are still to be finished, in the order of the curriculum. */
  courses: { courseId: string; title: string }[];
  /** How many more of the courses to choose from are needed. */
  choices: number;
}

/** What people have still to finish for the period that is open on a day, by the pure rules. */
@Injectable()
export class MissingTrainings {
  constructor(
    @Inject(AssignmentRepository) private readonly assignments: AssignmentRepository,
    @Inject(Histories) private readonly histories: Histories,
    @Inject(Courses) private readonly courses: Courses,
  ) {}

  /**
   * By assignment; none for one without an open period on that day. Reads whatever the answer rests on: call it for assignments that
   * the reader may see.
   */
  async of(tx: Transaction, assignmentIds: readonly string[], on: CivilDate): Promise<Map<string, MissingTraining>> {
    if (assignmentIds.length === 0) return new Map();
    return withSystemReach(tx, async () => {
      const loaded = await this.histories.load(tx, await this.assignments.find(tx, assignmentIds));
      const missing = new Map(loaded.flatMap((entry) => progressOf(entry, on)));
      const courseIds = [...missing.values()].flatMap(({ missingCourseIds }) => missingCourseIds);
      const versions = await this.courses.currentOf(tx, [...new Set(courseIds)]);
      return new Map(
        [...missing].map(([id, { missingCourseIds, missingChoices }]) => [
          id,
          {
            courses: missingCourseIds.map((courseId) => ({ courseId, title: versions.get(courseId)?.title ?? '' })),
            choices: missingChoices,
          },
        ]),
      );
    });
  }
}

function progressOf({ assignment, history }: LoadedHistory, on: CivilDate): [string, CurriculumProgress][] {
  const open = openCycleOn(replay(history, on), on);
  if (!open) return [];
  const curriculum = curriculumFor(versionOf(history, open), open.kind);
  const counted = history.evidence.filter(({ evidenceId }) => open.evidenceIds.includes(evidenceId));
  return [[assignment.id, curriculumProgress(curriculum, counted)]];
}
