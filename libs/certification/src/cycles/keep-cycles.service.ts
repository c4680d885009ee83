import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import { Equivalencies } from '@muster/catalog';
import { cycleSettled, grouped } from '@muster/contracts';
import type { PayloadOf } from '@muster/contracts';
import { Outbox } from '@muster/jobs';
import type { CivilDate, Transaction } from '@muster/kernel';
import { AssignmentRepository } from '../data/assignment.repository.js';
import type { AssignmentRow, ComputedCycles } from '../data/assignment.repository.js';
import { asCycle, CycleRepository, present } from '../data/cycle.repository.js';
import type { CycleCourse, CycleRow, KeptCycle, KeptCycleRow } from '../data/cycle.repository.js';
import { StandingSpanRepository } from '../data/standing-span.repository.js';
import {
  completesCourse,
  curriculumFor,
  isRenewed,
  nextChange,
  reachedFrom,
  replay,
  standingSpansOverEras,
  versionOf,
} from '../domain/index.js';
import { ofKind } from './equivalent.js';
import { KeepDatedCycles } from './keep-dated-cycles.js';
import type { AssignmentHistory, Cycle } from '../domain/index.js';
import { RegistrationsPort } from '../ports/registrations.port.js';
import { Histories } from './histories.js';
import { settledCycles } from './settled-cycles.js';

/** What a computation of cycles changed. */
export interface CycleChanges {
  opened: number;
  certified: number;
  lapsed: number;
}

/**
 * Keeps the stored cycles what the rules say they are: it replays all facts and writes what differs. So one call or many, in any
 * order and after any outage, end in the same rows.
 */
@Injectable()
export class KeepCyclesService {
  constructor(
    @Inject(AssignmentRepository) private readonly assignments: AssignmentRepository,
    @Inject(CycleRepository) private readonly cycles: CycleRepository,
    @Inject(StandingSpanRepository) private readonly spans: StandingSpanRepository,
    @Inject(KeepDatedCycles) private readonly dated: KeepDatedCycles,
    @Inject(Histories) private readonly histories: Histories,
    @Inject(Equivalencies) private readonly equivalencies: Equivalencies,
    @Inject(RegistrationsPort) private readonly registrations: RegistrationsPort,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {}

  /**
   * @param asOf gives the day for each assignment's zone.
   * @param write false computes the changes and writes nothing.
   */
  async keep(
    tx: Transaction,
    assignmentIds: readonly string[],
    asOf: (timeZone: string) => CivilDate,
    write = true,
  ): Promise<CycleChanges> {
    const changes: CycleChanges = { opened: 0, certified: 0, lapsed: 0 };
    if (assignmentIds.length === 0) return changes;
    const locked = await this.lock(tx, assignmentIds);
    const ids = locked.map(({ id }) => id);
    if (write) await this.assignments.takeUp(tx, ids);
    const stored = grouped(await this.cycles.of(tx, ids), ({ assignmentId }) => assignmentId);
    const spans = await this.spans.of(tx, ids);
    const written: Written = { cycles: [], courses: [], computed: [], settled: [] };
    for (const { assignment, requirement, history } of await this.histories.load(tx, locked)) {
      const wanted = asOf(requirement.timeZone);
      // A sweep may have looked ahead; facts that arrive later must not undo what it opened.
      const on = assignment.computedOn !== null && assignment.computedOn > wanted ? assignment.computedOn : wanted;
      const before = stored.get(assignment.id) ?? [];
      const after = replay(history, on);
      count(changes, before, after, history, on);
      if (!write) continue;
      written.cycles.push(...differing(assignment.id, before, after));
      if (before.length > after.length) await this.cycles.dropAfter(tx, assignment.id, after.length);
      for (const sequence of settledCycles(before, after))
        written.settled.push({ assignmentId: assignment.id, sequence, personId: assignment.personId });
      written.courses.push(...coursesOf(assignment, after, history));
      written.computed.push({ id: assignment.id, on, sweepOn: nextChange(history, after, on) });
      await this.dated.keep(tx, assignment, history, on);
      const wantedSpans = standingSpansOverEras(history, after, on);
      await this.spans.keep(tx, assignment.id, spans.get(assignment.id) ?? [], wantedSpans);
    }
    await this.write(tx, written);
    return changes;
  }

  /** Locks all that computing these touches, in one order. */
  async lock(tx: Transaction, assignmentIds: readonly string[]): Promise<AssignmentRow[]> {
    const ids = await this.assignments.withMerged(tx, await this.withDependents(tx, assignmentIds));
    return this.assignments.lock(tx, ids);
  }

  /** With those of the same people, by whichever of their records, that these count for. */
  private async withDependents(tx: Transaction, ids: readonly string[]): Promise<readonly string[]> {
    const edges = ofKind(await this.equivalencies.inForce(tx), 'requirement');
    if (edges.length === 0) return ids;
    const rows = await this.assignments.find(tx, ids);
    const owed = [...new Set(rows.map(({ requirementId }) => requirementId))];
    const further = reachedFrom(owed, edges).filter((id) => !owed.includes(id));
    if (further.length === 0) return ids;
    const merged = await this.assignments.merged(tx, ids);
    const people = [...new Set(rows.flatMap(({ id, personId }) => merged.get(id)?.personIds ?? [personId]))];
    const dependents = await this.assignments.ofPeople(tx, people, [...further, ...owed]);
    return [...new Set([...ids, ...dependents.map(({ id }) => id)])];
  }

  private async write(tx: Transaction, { cycles, courses, computed, settled }: Written): Promise<void> {
    await this.cycles.put(tx, cycles);
    await this.register(tx, courses);
    if (computed.length > 0) await this.assignments.noteComputed(tx, computed);
    await this.outbox.emitAll(tx, cycleSettled, settled);
  }

  /** Each course of an open cycle gets its registration with the cycle, so that the learner can begin at once. */
  private async register(tx: Transaction, courses: readonly AskedCourse[]): Promise<void> {
    if (courses.length === 0) return;
    const asked = [...new Set(courses.map(({ assignmentId }) => assignmentId))];
    const known = new Set((await this.cycles.registrationsOf(tx, asked)).map(courseKey));
    const missing = courses.filter((course) => !known.has(courseKey(course)));
    if (missing.length === 0) return;
    await this.cycles.addRegistrations(tx, missing, await this.registrations.ensure(tx, missing));
  }
}

/** A course that an open cycle asks somebody for. */
type AskedCourse = CycleCourse & { personId: string };

/** What a computation of many assignments has to write. */
interface Written {
  cycles: KeptCycle[];
  courses: AskedCourse[];
  computed: ComputedCycles[];
  settled: PayloadOf<typeof cycleSettled>[];
}

function courseKey({ assignmentId, sequence, courseId }: CycleCourse): string {
  return `${assignmentId} ${sequence} ${courseId}`;
}

/** The cycles whose rows say something else. */
function differing(assignmentId: string, before: readonly KeptCycleRow[], after: readonly Cycle[]): KeptCycle[] {
  return after
    .map((cycle) => ({ assignmentId, cycle, renewed: isRenewed(cycle, after) }))
    .filter(({ cycle, renewed }) => {
      const row = before.find(({ sequence }) => sequence === cycle.sequence);
      return !row || row.renewed !== renewed || !isDeepStrictEqual(asCycle(row), present(cycle));
    });
}

function coursesOf(
  { id, personId }: AssignmentRow,
  cycles: readonly Cycle[],
  history: AssignmentHistory,
): AskedCourse[] {
  const open = cycles.find((cycle) => cycle.closedAs === undefined);
  if (!open) return [];
  // A course that already counts towards this cycle is done; a new registration would ask for it again.
  const done = history.evidence.filter((item) => completesCourse(item) && open.evidenceIds.includes(item.evidenceId));
  return curriculumFor(versionOf(history, open), open.kind)
    .items.filter(({ courseId }) => !done.some((item) => item.courseId === courseId))
    .map(({ courseId }) => ({ assignmentId: id, sequence: open.sequence, courseId, personId }));
}

function count(
  changes: CycleChanges,
  before: readonly CycleRow[],
  after: readonly Cycle[],
  history: AssignmentHistory,
  on: CivilDate,
): void {
  const renewals = (cycles: readonly { kind: string }[]): number =>
    cycles.filter((cycle) => cycle.kind !== 'initial').length;
  const certified = (cycles: readonly { certifiedOn?: string | null }[]): number =>
    cycles.filter((cycle) => cycle.certifiedOn != null).length;
  changes.opened += Math.max(0, renewals(after) - renewals(before));
  changes.certified += Math.max(0, certified(after) - certified(before));
  const last = after.findLast((cycle) => cycle.certifiedOn !== undefined);
  const open = after.find((cycle) => cycle.closedAs === undefined);
  const stillOwed = history.spans.some((span) => span.to === undefined || on < span.to);
  if (open && stillOwed && last?.validUntil && last.validUntil <= on && (last.graceUntil ?? last.validUntil) <= on)
    changes.lapsed += 1;
}
