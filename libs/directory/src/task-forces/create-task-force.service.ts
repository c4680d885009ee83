import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { TaskForceBody, TaskForceDetail } from '@muster/contracts';
import { newId, requireEverywhere, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { TaskForceRepository } from '../data/task-force.repository.js';
import { taskForcesWrite } from '../directory.permissions.js';
import { ReadTaskForces } from './read-task-forces.service.js';

/** Starts a task force without members. */
@Injectable()
export class CreateTaskForce {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(TaskForceRepository) private readonly taskForces: TaskForceRepository,
    @Inject(ReadTaskForces) private readonly read: ReadTaskForces,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
  ) {}

  /** @throws MusterError 403 without a role over everything. */
  run(caller: Caller, body: TaskForceBody): Promise<TaskForceDetail> {
    requireEverywhere(caller, taskForcesWrite);
    return this.transactions.as(caller, async (tx) => {
      const id = newId();
      await withSystemReach(tx, () => this.taskForces.insert(tx, { id, name: body.name }));
      await this.auditLog.record(tx, {
        action: 'task-force.created',
        actorId: caller.personId,
        subjectKind: 'task_force',
        subjectId: id,
      });
      return this.read.oneIn(tx, caller, id);
    });
  }
}
