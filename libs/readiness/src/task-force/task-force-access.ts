import { Inject, Injectable } from '@nestjs/common';
import { forbidden, notFound } from '@muster/kernel';
import type { Caller, Permission, Transaction } from '@muster/kernel';
import { turnoverRead } from '../readiness.permissions.js';
import { TaskForceReadRepository } from './task-force.repository.js';
import type { NamedTaskForce } from './task-force.repository.js';

/** Who may see figures of a whole task force: a role over it or over everything, since a member sees its own people only. */
@Injectable()
export class TaskForceAccess {
  constructor(@Inject(TaskForceReadRepository) private readonly taskForces: TaskForceReadRepository) {}

  /** @throws MusterError 404 for a task force out of sight, 403 for one that is seen through a member agency only. */
  async require(
    tx: Transaction,
    caller: Caller,
    id: string,
    right: Permission = turnoverRead,
  ): Promise<NamedTaskForce> {
    const over = caller.grants.some(
      ({ role, scope }) => right.roles.includes(role) && (scope.kind === 'all' || scope.id === id),
    );
    const found = over ? await this.taskForces.existing(tx, id) : await this.taskForces.visible(tx, id);
    if (!found) throw notFound('task force');
    if (!over)
      throw forbidden('Only a coordinator of this task force sees its figures. Your own agency has a page of its own.');
    return found;
  }
}
