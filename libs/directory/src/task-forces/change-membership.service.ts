import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { agencyChanged } from '@muster/contracts';
import type { MembershipQuery, TaskForceAgencyBody, TaskForceDetail } from '@muster/contracts';
import { Outbox } from '@muster/jobs';
import {
  Clock,
  forbidden,
  forGood,
  mayEverywhere,
  mayFor,
  mayForGood,
  newId,
  notFound,
  Transactions,
} from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { TaskForceEntryRepository } from '../data/task-force-entry.repository.js';
import { TaskForceRepository } from '../data/task-force.repository.js';
import type { TaskForceMember } from '../data/task-force.repository.js';
import { severalMemberships, termsToCome } from '../directory.errors.js';
import { DEFAULT_TIME_ZONE } from '../domain/default-time-zone.js';
import { agenciesWrite, taskForcesWrite } from '../directory.permissions.js';
import { Directory } from '../lookup/directory.js';
import { ReadTaskForces } from './read-task-forces.service.js';

function termsDiffer(one: TaskForceMember, other: TaskForceMember): boolean {
  return (['role', 'mouSignedOn', 'mouExpiresOn'] as const).some((field) => one[field] !== other[field]);
}

type Days = Pick<TaskForceAgencyBody, 'joinedOn' | 'leftOn'>;

function shareDays(one: Days, other: Days): boolean {
  const last = ({ leftOn }: Days) => leftOn ?? '9999-12-31';
  return one.joinedOn <= last(other) && other.joinedOn <= last(one);
}

/** Keeps which agencies belong to a task force, in which role and under which memorandum. */
@Injectable()
export class ChangeMembership {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(TaskForceRepository) private readonly taskForces: TaskForceRepository,
    @Inject(TaskForceEntryRepository) private readonly entries: TaskForceEntryRepository,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(ReadTaskForces) private readonly read: ReadTaskForces,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Writes a membership as given, whole; to end one, send `leftOn`. It changes the one with which it shares days; where there is none, the
   * agency joins, or joins again. Role and memorandum hold from `termsFrom` on, from today when it is left
   * out; what held before stays for the days before.
   * @throws MusterError 404 out of reach, 400 for terms to come and for days of two memberships, 403 when the agency is not the caller's to bring in.
   */
  save(caller: Caller, taskForceId: string, agencyId: string, body: TaskForceAgencyBody): Promise<TaskForceDetail> {
    return this.transactions.as(caller, async (tx) => {
      await this.read.oneIn(tx, caller, taskForceId);
      this.requireOver(caller, taskForceId);
      await this.directory.agency(tx, agencyId);
      const today = this.clock.today(DEFAULT_TIME_ZONE);
      await this.taskForces.lockMemberships(tx, taskForceId, agencyId);
      const [before, ...more] = (await this.taskForces.memberships(tx, taskForceId, today)).filter(
        (row) => row.agencyId === agencyId && shareDays(row, body),
      );
      if (more.length > 0) throw severalMemberships();
      const broughtIn = this.requireBringIn(caller, agencyId, before?.leftOn ?? undefined, before !== undefined, body);
      const { role, joinedOn, leftOn = null, mouSignedOn = null, mouExpiresOn = null, termsFrom } = body;
      if (termsFrom !== undefined && termsFrom > today) throw termsToCome();
      const after = { agencyId, role, joinedOn, leftOn, mouSignedOn, mouExpiresOn };
      if (before && (termsFrom !== undefined || termsDiffer(before, after)))
        await this.taskForces.keepTermsBefore(tx, taskForceId, before, termsFrom ?? today);
      await this.taskForces.saveMembership(tx, taskForceId, after, before?.joinedOn);
      if (broughtIn) {
        await this.entries.add(tx, {
          id: newId(),
          taskForceId,
          agencyId,
          joinedOn,
          broughtInBy: caller.personId,
          broughtInAt: this.clock.date(),
          byTheAgency: caller.grants.some(
            ({ role, scope }) => agenciesWrite.roles.includes(role) && scope.kind === 'agency' && scope.id === agencyId,
          ),
        });
      }
      const action = before ? 'task-force.membership-updated' : 'task-force.agency-joined';
      await this.tell(tx, caller, action, taskForceId, agencyId, body);
      return this.read.oneIn(tx, caller, taskForceId);
    });
  }

  /**
   * Takes out a membership that was entered by mistake; one that has ended keeps its dates by `leftOn`.
   * @param asked.joinedOn which one; the last one when it is left out. @throws MusterError 404.
   */
  remove(caller: Caller, taskForceId: string, agencyId: string, asked: MembershipQuery): Promise<void> {
    return this.transactions.as(caller, async (tx) => {
      await this.read.oneIn(tx, caller, taskForceId);
      this.requireOver(caller, taskForceId);
      await this.taskForces.lockMemberships(tx, taskForceId, agencyId);
      const joinedOn = await this.taskForces.removeMembership(tx, taskForceId, agencyId, asked.joinedOn);
      if (joinedOn === undefined) throw notFound('membership');
      await this.tell(tx, caller, 'task-force.agency-removed', taskForceId, agencyId, { joinedOn });
    });
  }

  private requireOver(caller: Caller, taskForceId: string): void {
    const over = caller.grants.some(
      ({ role, scope }) => taskForcesWrite.roles.includes(role) && (scope.kind === 'all' || scope.id === taskForceId),
    );
    if (!over)
      throw forbidden('Only the coordinator of this task force or a system administrator may change its members.');
  }

  /**
   * A member agency's people come into the coordinator's sight and stay there, so bringing one in (or back) needs the agency's own
   * administrator or a role over everything, without a last day.
   * @returns whether the agency is brought in by this.
   */
  private requireBringIn(
    caller: Caller,
    agencyId: string,
    leftOn: string | undefined,
    member: boolean,
    body: TaskForceAgencyBody,
  ): boolean {
    const widens = !member || (leftOn !== undefined && (body.leftOn ?? '9999-12-31') > leftOn);
    if (!widens || mayEverywhere(forGood(caller), taskForcesWrite)) return widens;
    if (mayForGood(caller, agenciesWrite, agencyId)) return true;
    if (mayFor(caller, agenciesWrite, agencyId)) {
      throw forbidden(
        'A membership opens the people of the agency to the coordinators and outlasts your role, which has a last day. ' +
          'Ask an administrator of the agency whose role has none, or a system administrator.',
      );
    }
    throw forbidden(
      'Only a system administrator may bring in an agency that you do not administer. Ask one to add it.',
    );
  }

  private async tell(
    tx: Transaction,
    caller: Caller,
    action: string,
    taskForceId: string,
    agencyId: string,
    membership: object,
  ): Promise<void> {
    await this.outbox.emit(tx, agencyChanged, { agencyId });
    await this.auditLog.record(tx, {
      action,
      actorId: caller.personId,
      subjectKind: 'task_force',
      subjectId: taskForceId,
      agencyId,
      details: { ...membership },
    });
  }
}
