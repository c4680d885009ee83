import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { Requirements } from '@muster/catalog';
import { Directory } from '@muster/directory';
import { Clock, mayFor, withSystemReach } from '@muster/kernel';
import type { Caller, CivilDate, Transaction } from '@muster/kernel';
import { assignmentsWrite } from '../certification.permissions.js';
import { KeepCyclesService } from '../cycles/keep-cycles.service.js';
import { AssignmentSourceRepository } from '../data/assignment-source.repository.js';
import { AssignmentRepository } from '../data/assignment.repository.js';
import { AssignPeople } from './assign-people.js';

export interface WantedForPlan {
  personId: string;
  /** Where they work; the assignment is this agency's. */
  agencyId: string;
  requirementId: string;
  dueOn: CivilDate;
}

/** Made, with the source that can be moved and taken back (null where they owed it already), or refused with the sentence why. */
export type AssignedForPlan = WantedForPlan & ({ assignmentId: string; sourceId: string | null } | { refused: string });

/** Makes people owe what a plan asks of them, in the caller's transaction, and takes that back. No court's people. */
@Injectable()
export class AssignForPlan {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(Requirements) private readonly requirements: Requirements,
    @Inject(AssignPeople) private readonly people: AssignPeople,
    @Inject(AssignmentRepository) private readonly assignments: AssignmentRepository,
    @Inject(AssignmentSourceRepository) private readonly sources: AssignmentSourceRepository,
    @Inject(KeepCyclesService) private readonly cycles: KeepCyclesService,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /** One answer for each that is wanted, in their order. Whoever owes it already goes on owing it as before. */
  async assign(tx: Transaction, caller: Caller, wanted: readonly WantedForPlan[]): Promise<AssignedForPlan[]> {
    const answers: AssignedForPlan[] = [];
    for (const one of wanted) answers.push({ ...one, ...(await this.one(tx, caller, one)) });
    return answers;
  }

  /** Moves the due date of what was made for a plan. */
  async moveDue(tx: Transaction, sourceId: string, dueOn: CivilDate): Promise<void> {
    await withSystemReach(tx, async () => {
      await this.keep(tx, await this.sources.moveByHand(tx, sourceId, dueOn));
    });
  }

  /** What was made for a plan today counts as never made; what was owed on the days before today stays owed on them. */
  async takeBack(tx: Transaction, sourceIds: readonly string[]): Promise<void> {
    await withSystemReach(tx, async () => {
      const sources = await this.sources.requirementsByHand(tx, sourceIds);
      const requirements = await this.requirements.findMany(
        tx,
        sources.map(({ requirementId }) => requirementId),
      );
      const ends = sources.flatMap(({ id, requirementId }) => {
        const requirement = requirements.get(requirementId);
        return requirement ? [{ id, to: this.clock.today(requirement.timeZone) }] : [];
      });
      await this.keep(tx, await this.sources.takeBackByHand(tx, ends));
    });
  }

  private async one(
    tx: Transaction,
    caller: Caller,
    { personId, agencyId, requirementId, dueOn }: WantedForPlan,
  ): Promise<{ assignmentId: string; sourceId: string | null } | { refused: string }> {
    const requirement = await this.requirements.find(tx, requirementId);
    const today = this.clock.today(requirement.timeZone);
    if (!mayFor(caller, assignmentsWrite, agencyId)) {
      return { refused: 'You may not assign training at this agency. Ask one of its administrators.' };
    }
    await this.directory.holdPeople(tx, [personId]);
    const held = await this.directory.positionsOn(tx, [personId], today);
    const position = held.find((one) => one.agencyId === agencyId);
    if (!position) return { refused: 'This person does not work at the agency any more. Make a new plan.' };
    const refused = (await this.people.refusals(tx, requirement))(position);
    if (refused) return { refused };
    return withSystemReach(tx, async () => {
      const [opened] = await this.assignments.openOrCreate(tx, [{ personId, agencyId, requirementId }]);
      if (!opened) throw new Error('One assignment was asked for and none was answered.');
      const { row } = opened;
      const sources = await this.sources.of(tx, [row.id]);
      if (sources.some(({ to }) => to === null || to > today)) return { assignmentId: row.id, sourceId: null };
      const by = { assignmentId: row.id, from: today, dueOn, createdBy: caller.personId, planned: true };
      const sourceId = await this.sources.addByHand(tx, by);
      await this.keep(tx, [row.id]);
      await this.audit.record(tx, {
        action: 'assignment.made',
        actorId: caller.personId,
        subjectKind: 'assignment',
        subjectId: row.id,
        agencyId,
        details: { personId, requirementId, outcome: 'planned', from: today, dueOn },
      });
      return { assignmentId: row.id, sourceId };
    });
  }

  private async keep(tx: Transaction, assignmentIds: readonly string[]): Promise<void> {
    await this.cycles.keep(tx, assignmentIds, (zone) => this.clock.today(zone));
  }
}
