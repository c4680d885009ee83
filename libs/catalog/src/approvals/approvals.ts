import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { ApprovalAnswer, ApprovalBody, ApprovalNumber, WithdrawalReason } from '@muster/contracts';
import { conflict, forbidden, newId, notFound, Transactions } from '@muster/kernel';
import type { Caller, CivilDate, Page, Transaction } from '@muster/kernel';
import { coursesWrite } from '../catalog.permissions.js';
import { Courses } from '../courses/courses.js';
import { mayChange } from '../ownership/ownership.js';
import { ReadRequirements } from '../requirements/read-requirements.service.js';
import { ApprovalRepository } from './approval.repository.js';
import type { ApprovalRow, StoredApproval } from './approval.repository.js';

type Subject = Pick<ApprovalRow, 'kind' | 'subjectId'>;

/** Approval numbers of boards, for those who print them and for those who keep them. */
@Injectable()
export class Approvals {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(ApprovalRepository) private readonly rows: ApprovalRepository,
    @Inject(Courses) private readonly courses: Courses,
    @Inject(ReadRequirements) private readonly requirements: ReadRequirements,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /** Those that hold for training of a day, by courses and requirements. */
  on(tx: Transaction, subjectIds: readonly string[], on: CivilDate): Promise<ApprovalNumber[]> {
    return this.rows.on(tx, subjectIds, on);
  }

  /** The newest first, those that were taken back too. */
  list(caller: Caller, subjectId: string): Promise<Page<ApprovalAnswer>> {
    return this.transactions.as(caller, async (tx) => {
      const rows = await this.rows.of(tx, subjectId);
      const [first] = rows;
      const may = first !== undefined && (await this.may(tx, caller, first));
      return { items: rows.map((row) => answerOf(row, may)), nextCursor: null };
    });
  }

  /** @throws MusterError 404 for a course or requirement that is none; 403 for one of others. */
  add(caller: Caller, body: ApprovalBody): Promise<ApprovalAnswer> {
    return this.transactions.as(caller, async (tx) => {
      if (!(await this.may(tx, caller, body))) throw ofOthers();
      const row = { ...body, id: newId(), endsOn: body.endsOn ?? null };
      await this.rows.add(tx, row, caller.personId);
      await this.tell(tx, caller, row, 'approval.added');
      return answerOf({ ...row, withdrawnAt: null, withdrawnBecause: null }, true);
    });
  }

  /** @throws MusterError as `add`; 409 for one that was taken back before. */
  withdraw(caller: Caller, id: string, reason: WithdrawalReason): Promise<ApprovalAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const row = await this.rows.find(tx, id);
      if (!row) throw notFound('approval');
      if (!(await this.may(tx, caller, row))) throw ofOthers();
      if (!(await this.rows.withdraw(tx, id, reason, caller.personId))) {
        throw conflict(
          'CATALOG.APPROVAL_WITHDRAWN',
          'This approval was taken back before. Nothing is left to take back.',
        );
      }
      await this.tell(tx, caller, row, 'approval.withdrawn');
      return answerOf((await this.rows.find(tx, id)) ?? row, true);
    });
  }

  /** @throws MusterError 404 for a course or requirement that is none. */
  private async may(tx: Transaction, caller: Caller, { kind, subjectId }: Subject): Promise<boolean> {
    if (kind === 'course') {
      await this.courses.current(tx, subjectId);
      return mayChange(caller, coursesWrite, await this.courses.ownerOf(tx, subjectId));
    }
    return (await this.requirements.oneIn(tx, caller, subjectId)).mayChange;
  }

  private tell(tx: Transaction, caller: Caller, { id, kind, subjectId }: ApprovalRow, action: string): Promise<void> {
    const details = { kind, subjectId };
    return this.audit.record(tx, { action, actorId: caller.personId, subjectKind: 'approval', subjectId: id, details });
  }
}

function ofOthers() {
  return forbidden(
    'Approval numbers come from those who made the course or requirement, or from an administrator of the whole system. Ask one of them.',
  );
}

function answerOf(row: StoredApproval, may: boolean): ApprovalAnswer {
  const { withdrawnAt, withdrawnBecause, ...facts } = row;
  return {
    ...facts,
    withdrawn:
      withdrawnAt === null || withdrawnBecause === null
        ? null
        : { at: withdrawnAt.toISOString(), reason: withdrawnBecause },
    mayWithdraw: may && withdrawnAt === null,
  };
}
