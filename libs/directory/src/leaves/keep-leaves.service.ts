import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { leaveChanged } from '@muster/contracts';
import type { LeaveAct, LeaveAnswer, LeaveBody, LeavePatch } from '@muster/contracts';
import { Outbox } from '@muster/jobs';
import { Clock, invalidInput, newId, notFound, requireFor, Transactions } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { LeaveRepository } from '../data/leave.repository.js';
import type { LeaveRow, StoredLeave } from '../data/leave.repository.js';
import { PersonRepository } from '../data/person.repository.js';
import { leaveOutsidePosition, leaveOverlaps } from '../directory.errors.js';
import { peopleWrite } from '../directory.permissions.js';
import { changedFields } from '../domain/changed-fields.js';
import { actOf, leaveInTheWay } from '../domain/leave-days.js';
import { Directory } from '../lookup/directory.js';
import { leaveAnswerOf } from './leave-answer.js';

/** Enters, corrects, ends and removes leaves, by those who may change the person's positions at the agency. */
@Injectable()
export class KeepLeaves {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(PersonRepository) private readonly people: PersonRepository,
    @Inject(LeaveRepository) private readonly leaves: LeaveRepository,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
  ) {}

  /** @throws MusterError 404 out of reach, 400 for an end before the start, 409 for days that do not fit. */
  enter(caller: Caller, personId: string, { firstDayBack = null, ...body }: LeaveBody): Promise<LeaveAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const held = await this.hold(tx, personId);
      await this.directory.agency(tx, body.agencyId);
      requireFor(caller, peopleWrite, body.agencyId, 'leave');
      const leave = { id: newId(), personId, ...body, firstDayBack };
      await this.requireFit(tx, leave, held, { isNew: true });
      await this.leaves.save(tx, leave);
      await this.tell(tx, caller, 'entered', leave);
      return this.answer(tx, leave);
    });
  }

  /** An earlier first day back ends it early. @throws MusterError as `enter`. */
  change(caller: Caller, personId: string, leaveId: string, patch: LeavePatch): Promise<LeaveAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const held = await this.hold(tx, personId);
      const before = await this.require(tx, caller, held, leaveId);
      const { id, agencyId } = before;
      const after: StoredLeave = {
        ...{ id, personId, agencyId },
        kind: patch.kind ?? before.kind,
        startsOn: patch.startsOn ?? before.startsOn,
        firstDayBack: patch.firstDayBack === undefined ? before.firstDayBack : patch.firstDayBack,
      };
      const changed = changedFields<StoredLeave>(before, after);
      if (changed.length === 0) return leaveAnswerOf(before);
      // Days that were right when they were entered do not stand in the way of a kind that was not.
      if (changed.some((field) => field !== 'kind')) await this.requireFit(tx, after, held, { isNew: false });
      await this.leaves.save(tx, after);
      await this.tell(tx, caller, actOf(before, after), after, before);
      return this.answer(tx, after);
    });
  }

  /** For what was entered by mistake. What was done stays readable. @throws MusterError 404, 403. */
  remove(caller: Caller, personId: string, leaveId: string): Promise<void> {
    return this.transactions.as(caller, async (tx) => {
      const leave = await this.require(tx, caller, await this.hold(tx, personId), leaveId);
      await this.tell(tx, caller, 'removed', leave);
      await this.leaves.remove(tx, leave.id);
    });
  }

  /** Two changes of a person's leaves or positions come one after the other. */
  private async hold(tx: Transaction, personId: string): Promise<LeaveRow[]> {
    await this.people.require(tx, personId);
    return this.leaves.of(tx, [personId]);
  }

  private async require(tx: Transaction, caller: Caller, held: LeaveRow[], leaveId: string): Promise<LeaveRow> {
    const leave = held.find(({ id }) => id === leaveId);
    if (!leave) throw notFound('leave');
    requireFor(caller, peopleWrite, leave.agencyId, 'leave');
    return leave;
  }

  private async requireFit(
    tx: Transaction,
    leave: StoredLeave,
    held: readonly LeaveRow[],
    { isNew }: { isNew: boolean },
  ): Promise<void> {
    if (leave.firstDayBack !== null && leave.firstDayBack <= leave.startsOn) {
      throw invalidInput([
        {
          path: 'firstDayBack',
          message: 'The first day back has to be after the first day away. Correct one of them.',
        },
      ]);
    }
    // One that a merger of agencies cut short may be corrected back to the days that it was entered with.
    if (!(await this.leaves.isWithinWork(tx, leave, !isNew))) throw leaveOutsidePosition();
    const inTheWay = leaveInTheWay(held, leave);
    if (inTheWay) throw leaveOverlaps(inTheWay);
  }

  private async tell(
    tx: Transaction,
    caller: Caller,
    act: LeaveAct,
    leave: StoredLeave,
    before?: StoredLeave,
  ): Promise<void> {
    const { id, personId, agencyId } = leave;
    const at = this.clock.date();
    await this.leaves.note(tx, newId(), id, act, at, caller.personId);
    await this.outbox.emit(tx, leaveChanged, { personId, agencyId });
    await this.auditLog.record(tx, {
      action: `leave.${act.replace('_', '-')}`,
      actorId: caller.personId,
      subjectKind: 'person',
      subjectId: personId,
      agencyId,
      details: { leaveId: id, ...(before && { before: daysOf(before) }), ...daysOf(leave) },
    });
  }

  private async answer(tx: Transaction, { id, personId }: StoredLeave): Promise<LeaveAnswer> {
    const stored = (await this.leaves.of(tx, [personId])).find((leave) => leave.id === id);
    if (!stored) throw notFound('leave');
    return leaveAnswerOf(stored);
  }
}

function daysOf({ kind, startsOn, firstDayBack }: StoredLeave): Record<string, string | null> {
  return { kind, startsOn, firstDayBack };
}
