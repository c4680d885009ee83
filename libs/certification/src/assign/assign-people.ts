import { Inject, Injectable } from '@nestjs/common';
import { audienceProblem } from '@muster/catalog';
import type { RequirementRow } from '@muster/catalog';
import { grouped } from '@muster/contracts';
import type { HeldPosition } from '@muster/directory';
import type { CivilDate, Transaction } from '@muster/kernel';
import { KeepCyclesService } from '../cycles/keep-cycles.service.js';
import { AssignmentSourceRepository } from '../data/assignment-source.repository.js';
import { AssignmentRepository } from '../data/assignment.repository.js';
import { RequirementCourses } from './requirement-courses.js';

/** One person who is to owe a requirement, and since when. */
export interface WantedAssignment {
  personId: string;
  position: HeldPosition;
  from: CivilDate;
  dueOn: CivilDate | null;
  createdBy: string | null;
}

export interface MadeAssignment {
  id: string;
  personId: string;
  outcome: 'created' | 'resumed' | 'existing';
}

type ShownAssignment = MadeAssignment | { id: null; personId: string; outcome: 'undisclosed' };

/** Makes people owe a requirement by hand, in the caller's transaction. */
@Injectable()
export class AssignPeople {
  constructor(
    @Inject(AssignmentRepository) private readonly assignments: AssignmentRepository,
    @Inject(AssignmentSourceRepository) private readonly sources: AssignmentSourceRepository,
    @Inject(KeepCyclesService) private readonly cycles: KeepCyclesService,
    @Inject(RequirementCourses) private readonly courses: RequirementCourses,
  ) {}

  /** Why a person may not be given a requirement, as a sentence; undefined when they may. */
  async refusals(
    tx: Transaction,
    requirement: RequirementRow,
  ): Promise<(position: Pick<HeldPosition, 'discipline' | 'agencyKind'>) => string | undefined> {
    const versions = (await this.courses.of(tx, [requirement])).get(requirement.id) ?? [];
    return (position) =>
      versions
        .map(({ title, audience }) => {
          const reason = audienceProblem(audience, position);
          return reason && `“${title}”: ${reason}`;
        })
        .find((reason) => reason !== undefined);
  }

  /** What the transaction may tell of what was made: a right to assign is a right over the roster, and not over the records. */
  async shown(tx: Transaction, made: readonly MadeAssignment[]): Promise<ShownAssignment[]> {
    const seen = (
      await this.assignments.find(
        tx,
        made.map(({ id }) => id),
      )
    ).map(({ id }) => id);
    return made.map((row) =>
      seen.includes(row.id) ? row : { id: null, personId: row.personId, outcome: 'undisclosed' },
    );
  }

  /**
   * @param wanted each person once.
   * @param today gives the civil date in the requirement's zone.
   */
  async assign(
    tx: Transaction,
    requirement: RequirementRow,
    wanted: readonly WantedAssignment[],
    today: (timeZone: string) => CivilDate,
  ): Promise<MadeAssignment[]> {
    // All that these people owe, because computing the periods of one assignment may lock any of them.
    await this.assignments.lockOfPeople(
      tx,
      wanted.map(({ personId }) => personId),
    );
    const opened = await this.assignments.openOrCreate(
      tx,
      wanted.map(({ personId, position: { agencyId } }) => ({ personId, agencyId, requirementId: requirement.id })),
    );
    const sources = grouped(
      await this.sources.of(
        tx,
        opened.map(({ row }) => row.id),
      ),
      ({ assignmentId }) => assignmentId,
    );
    const made: MadeAssignment[] = [];
    for (const [at, { row, created }] of opened.entries()) {
      const { personId, from, dueOn, createdBy } = wanted[at] as WantedAssignment;
      const held = (sources.get(row.id) ?? []).filter((source) => source.to === null || source.to > from);
      const same = held.some((source) => source.ruleId === null);
      if (!same) await this.sources.addByHand(tx, { assignmentId: row.id, from, dueOn, createdBy });
      const outcome = created ? 'created' : held.length > 0 ? 'existing' : 'resumed';
      made.push({ id: row.id, personId, outcome });
    }
    await this.cycles.keep(
      tx,
      made.map((assignment) => assignment.id),
      today,
    );
    return made;
  }
}
