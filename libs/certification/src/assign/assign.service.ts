import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { Requirements } from '@muster/catalog';
import type { AssignmentBody, AssignmentsMade } from '@muster/contracts';
import { Directory } from '@muster/directory';
import type { HeldPosition } from '@muster/directory';
import { Clock, invalidInput, mayFor, notFound, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { assignmentsWrite } from '../certification.permissions.js';
import { AssignPeople } from './assign-people.js';
import type { WantedAssignment } from './assign-people.js';

/** Assigns a requirement to named people. Who may not be given it is refused with the reason; the others get it. */
@Injectable()
export class AssignService {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(Requirements) private readonly requirements: Requirements,
    @Inject(AssignPeople) private readonly people: AssignPeople,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /** @throws MusterError 404 for the requirement or any person that the caller may not assign to; nobody is assigned then. */
  assign(caller: Caller, body: AssignmentBody): Promise<AssignmentsMade> {
    return this.transactions.as(caller, async (tx) => {
      const requirement = await this.requirements.find(tx, body.requirementId);
      const today = this.clock.today(requirement.timeZone);
      const from = body.assignedOn ?? today;
      if (from > today) {
        throw invalidInput([
          { path: 'assignedOn', message: 'This date is in the future. Leave it out to assign from today.' },
        ]);
      }
      const personIds = [...new Set(body.personIds)];
      await this.directory.holdPeople(tx, personIds);
      const positions = await this.directory.positionsOn(tx, personIds, today);
      const refusal = await this.people.refusals(tx, requirement);
      const refused: AssignmentsMade['refused'] = [];
      const wanted: WantedAssignment[] = [];
      for (const personId of personIds) {
        const position = this.positionFor(caller, positions, personId);
        const reason = refusal(position);
        if (reason) refused.push({ personId, message: reason });
        else wanted.push({ personId, position, from, dueOn: body.dueOn, createdBy: caller.personId });
      }
      // A right to assign is a right over the roster; the records it makes may be out of the assigner's own sight (courts).
      const made = await withSystemReach(tx, () =>
        this.people.assign(tx, requirement, wanted, (zone) => this.clock.today(zone)),
      );
      for (const { id, personId, outcome } of made) {
        await this.audit.record(tx, {
          action: 'assignment.made',
          actorId: caller.personId,
          subjectKind: 'assignment',
          subjectId: id,
          agencyId: positions.find((position) => position.personId === personId)?.agencyId ?? null,
          details: { personId, requirementId: requirement.id, outcome, from, dueOn: body.dueOn },
        });
      }
      const shown = await this.people.shown(tx, made);
      const items = shown.map((row) => ({ ...row, requirementId: requirement.id, dueOn: body.dueOn }));
      return { items, nextCursor: null, refused };
    });
  }

  private positionFor(caller: Caller, positions: readonly HeldPosition[], personId: string): HeldPosition {
    const position = positions.find(
      (held) => held.personId === personId && mayFor(caller, assignmentsWrite, held.agencyId),
    );
    if (!position) throw notFound(`person ${personId} at work in an agency of yours`);
    return position;
  }
}
