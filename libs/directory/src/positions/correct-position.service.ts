import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { CorrectedPositionAnswer, PositionPatch, RoleNotGivenBack } from '@muster/contracts';
import { Clock, invalidInput, notFound, requireFor, Transactions } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { PersonRepository } from '../data/person.repository.js';
import { PositionRepository } from '../data/position.repository.js';
import type { PositionRow } from '../data/position.repository.js';
import { positionOverlaps } from '../directory.errors.js';
import { peopleWrite } from '../directory.permissions.js';
import { changedFields } from '../domain/changed-fields.js';
import { inTheWay, isOverAfter } from '../domain/position-interval.js';
import { Directory } from '../lookup/directory.js';
import { Access } from './access.js';
import { EndOfWork } from './end-of-work.js';
import { positionAnswerOf } from './position-answer.js';
import { PositionWriter } from './position-writer.js';
import { RolesNotGivenBack } from './roles-not-given-back.js';
import { SupervisorCheck } from './supervisor-check.js';

const DAY_MS = 86_400_000;

/** Corrects a position that was entered wrong, a separation by mistake included. What really changed is a transfer instead. */
@Injectable()
export class CorrectPosition {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(PersonRepository) private readonly people: PersonRepository,
    @Inject(PositionRepository) private readonly positions: PositionRepository,
    @Inject(PositionWriter) private readonly writer: PositionWriter,
    @Inject(SupervisorCheck) private readonly supervisors: SupervisorCheck,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(RolesNotGivenBack) private readonly roles: RolesNotGivenBack,
    @Inject(Access) private readonly access: Access,
    @Inject(EndOfWork) private readonly endOfWork: EndOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
  ) {}

  /** @throws MusterError 404 out of reach, 400 for an end before the start, 409 for dates that collide, 403 as `EndOfWork`. */
  run(caller: Caller, personId: string, positionId: string, patch: PositionPatch): Promise<CorrectedPositionAnswer> {
    return this.transactions.as(caller, async (tx) => {
      await this.people.require(tx, personId);
      const held = await this.positions.rowsOf(tx, personId);
      const before = held.find((row) => row.id === positionId);
      if (!before) throw notFound('position');
      requireFor(caller, peopleWrite, before.agencyId, 'position');
      const after = corrected(before, patch);
      const changed = changedFields(before, after);
      const rolesNotGivenBack = changed.length > 0 ? await this.store(tx, caller, held, before, after, changed) : [];
      const stored = (await this.positions.historyOf(tx, [personId])).find((row) => row.positionId === positionId);
      if (!stored) throw notFound('position');
      return { ...positionAnswerOf(stored), rolesNotGivenBack };
    });
  }

  private async store(
    tx: Transaction,
    caller: Caller,
    held: readonly PositionRow[],
    before: PositionRow,
    after: PositionRow,
    changed: string[],
  ): Promise<RoleNotGivenBack[]> {
    const { personId, agencyId, supervisorId } = after;
    if (after.endsOn !== null && after.endsOn < after.startsOn) {
      throw invalidInput([{ path: 'endsOn', message: 'The last day is before the first. Correct one of them.' }]);
    }
    if (
      inTheWay(
        held.filter((row) => row.id !== before.id),
        after,
      )
    )
      throw positionOverlaps();
    if (supervisorId !== null && supervisorId !== before.supervisorId) {
      await this.supervisors.require(tx, personId, supervisorId);
    }
    const then = held.map((row) => (row.id === before.id ? after : row));
    await this.endOfWork.require(tx, caller, after, { before: held, after: then });
    await this.writer.correct(tx, before, after);
    await this.auditLog.record(tx, {
      action: 'position.corrected',
      actorId: caller.personId,
      subjectKind: 'person',
      subjectId: personId,
      agencyId,
      details: {
        positionId: before.id,
        changed,
        startsOn: after.startsOn,
        endsOn: after.endsOn,
      },
    });
    // An account may have been closed for other reasons; only work that ends, or goes on after all, is one to look at it.
    const today = this.clock.today((await this.directory.agency(tx, agencyId)).timeZone);
    const isOver = isOverAfter(after, today);
    if (isOver === isOverAfter(before, today)) return [];
    if (isOver) {
      await this.access.end(tx, caller, [personId], agencyId, today);
      return [];
    }
    await this.access.reopen(tx, [personId]);
    return this.rolesEndedWith(tx, before);
  }

  /** Roles end on the last day in the agency's zone, or when it is entered later. */
  private rolesEndedWith(tx: Transaction, { personId, agencyId, endsOn }: PositionRow): Promise<RoleNotGivenBack[]> {
    if (endsOn === null) return Promise.resolve([]);
    const since = new Date(new Date(endsOn).getTime() - DAY_MS);
    return this.roles.over(tx, agencyId, { since, personIds: [personId] });
  }
}

function corrected(before: PositionRow, patch: PositionPatch): PositionRow {
  return {
    ...before,
    discipline: patch.discipline ?? before.discipline,
    startsOn: patch.startsOn ?? before.startsOn,
    title: patch.title === undefined ? before.title : patch.title,
    supervisorId: patch.supervisorId === undefined ? before.supervisorId : patch.supervisorId,
    endsOn: patch.endsOn === undefined ? before.endsOn : patch.endsOn,
  };
}
