import { Inject, Injectable } from '@nestjs/common';
import { Courses } from '@muster/catalog';
import type { CourseVersionRow } from '@muster/catalog';
import type { AssignmentAnswer, AssignmentItem } from '@muster/contracts';
import { DEFAULT_TIME_ZONE, Directory } from '@muster/directory';
import { Clock, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, CivilDate, Transaction } from '@muster/kernel';
import { Histories } from '../cycles/histories.js';
import type { LoadedHistory } from '../cycles/histories.js';
import { AssignmentRepository } from '../data/assignment.repository.js';
import type { AssignmentRow } from '../data/assignment.repository.js';
import { CycleRepository } from '../data/cycle.repository.js';
import {
  completesCourse,
  conclusion,
  curriculumFor,
  openCycleOn,
  replay,
  statusOn,
  versionOf,
} from '../domain/index.js';
import type { Cycle } from '../domain/index.js';
import { RegistrationsPort } from '../ports/registrations.port.js';
import type { RegistrationStanding } from '../ports/registrations.port.js';

interface Shelf {
  versions: ReadonlyMap<string, CourseVersionRow>;
  registrations: readonly { assignmentId: string; sequence: number; courseId: string; registrationId: string }[];
  standings: ReadonlyMap<string, RegistrationStanding>;
}

/** What a person owes and where they stand, with the courses to take. */
@Injectable()
export class PersonAssignmentsService {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(Courses) private readonly courses: Courses,
    @Inject(AssignmentRepository) private readonly assignments: AssignmentRepository,
    @Inject(CycleRepository) private readonly cycles: CycleRepository,
    @Inject(Histories) private readonly histories: Histories,
    @Inject(RegistrationsPort) private readonly registrations: RegistrationsPort,
  ) {}

  /** In the order of assignment. @throws MusterError 404 for a person out of reach. */
  list(caller: Caller, personId: string, asOf: CivilDate | undefined): Promise<AssignmentAnswer[]> {
    return this.transactions.as(caller, async (tx) => {
      const person = await this.directory.requirePerson(tx, personId);
      const visible = oncePerRequirement(await this.assignments.ofPerson(tx, personId), person.id);
      const on = asOf ?? this.clock.today(DEFAULT_TIME_ZONE);
      // Who sees the assignment sees all that it rests on: evidence from a former agency counts in every answer alike.
      const { loaded, shelf } = await withSystemReach(tx, async () => {
        const histories = await this.histories.load(tx, visible);
        return { loaded: histories, shelf: await this.shelf(tx, histories) };
      });
      return loaded
        .map((entry) => this.answer(entry, asOf ?? this.clock.today(entry.requirement.timeZone), shelf))
        .map((answer) => ({ ...answer, personId: person.id }))
        .filter((answer) => answer.status !== 'unassigned' || on !== asOf);
    });
  }

  private async shelf(tx: Transaction, loaded: readonly LoadedHistory[]): Promise<Shelf> {
    const registrations = await this.cycles.registrationsOf(
      tx,
      loaded.map(({ assignment }) => assignment.id),
    );
    const standings = await this.registrations.standings(
      tx,
      registrations.map((row) => row.registrationId),
    );
    const courseIds = loaded.flatMap(({ history }) =>
      history.versions.flatMap(({ curricula }) =>
        [curricula.initial, curricula.renewal, curricula.reinstatement].flatMap(
          (one) => one?.items.map((item) => item.courseId) ?? [],
        ),
      ),
    );
    return { versions: await this.courses.currentOf(tx, [...new Set(courseIds)]), registrations, standings };
  }

  private answer({ assignment, requirement, history }: LoadedHistory, on: CivilDate, shelf: Shelf): AssignmentAnswer {
    const cycles = replay(history, on);
    const status = statusOn(
      { ...history, cycles, ...(assignment.startedOn === null ? {} : { startedOn: assignment.startedOn }) },
      on,
    );
    const shown = openCycleOn(cycles, on) ?? cycles.at(-1);
    const curriculum = shown && curriculumFor(versionOf(history, shown), shown.kind);
    return {
      id: assignment.id,
      personId: assignment.personId,
      requirementId: requirement.id,
      title: requirement.title,
      status: status.status,
      overdue: status.overdue,
      kind: shown?.kind ?? 'initial',
      opensOn: shown?.opensOn ?? null,
      dueOn: status.dueOn,
      certifiedOn: cycles.findLast((cycle) => cycle.certifiedOn !== undefined)?.certifiedOn ?? null,
      validUntil: status.validUntil,
      graceUntil: status.graceUntil,
      chooseAtLeast: curriculum?.chooseAtLeast ?? null,
      explanation: conclusion(status, on),
      items: (curriculum?.items ?? []).map((item) => itemOf(item, assignment.id, shown, history.evidence, shelf)),
    };
  }
}

function itemOf(
  item: { courseId: string; required: boolean },
  assignmentId: string,
  cycle: Cycle | undefined,
  evidence: LoadedHistory['history']['evidence'],
  shelf: Shelf,
): AssignmentItem {
  const link = shelf.registrations.find(
    (row) => row.assignmentId === assignmentId && row.courseId === item.courseId && row.sequence === cycle?.sequence,
  );
  const standing = link && shelf.standings.get(link.registrationId);
  const counted = evidence.find(
    (one) => one.courseId === item.courseId && completesCourse(one) && cycle?.evidenceIds.includes(one.evidenceId),
  );
  const version = shelf.versions.get(item.courseId);
  return {
    courseId: item.courseId,
    courseTitle: version?.title ?? '',
    required: item.required,
    minutes: version?.minutes ?? null,
    registrationId: link?.registrationId ?? null,
    // Training taken elsewhere has no registration and is done all the same.
    state: standing?.state ?? (counted ? 'completed' : 'not_started'),
    score: standing?.score ?? null,
    progress: null,
    completedOn: counted?.earnedOn ?? null,
  };
}

/** Assignments of one requirement that several records of the person have say the same: the first, of the surviving record if it has one. */
function oncePerRequirement(rows: readonly AssignmentRow[], personId: string): AssignmentRow[] {
  const chosen = new Map<string, AssignmentRow>();
  for (const row of rows) {
    const key = `${row.requirementId} ${row.court}`;
    if (!chosen.has(key) || row.personId === personId) chosen.set(key, row);
  }
  return [...chosen.values()];
}
