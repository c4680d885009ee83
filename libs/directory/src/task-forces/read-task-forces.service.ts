import { Inject, Injectable } from '@nestjs/common';
import type { TaskForceAnswer, TaskForceDetail, TaskForceQuery } from '@muster/contracts';
import { Clock, notFound, pageOf, readCursor, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, CivilDate, Page, Transaction } from '@muster/kernel';
import { TaskForceRepository } from '../data/task-force.repository.js';
import type { TaskForceRow } from '../data/task-force.repository.js';
import { DEFAULT_TIME_ZONE } from '../domain/default-time-zone.js';
import { mouExpiresSoon, mouStatusOn } from '../domain/mou-status.js';

function answerOf(row: TaskForceRow, members: ReadonlyMap<string, number>): TaskForceAnswer {
  return { ...row, agencyCount: members.get(row.id) ?? 0, createdAt: row.createdAt.toISOString() };
}

/** A role over a task force shows it even while it has no members that would. */
function grantedIds(caller: Caller): string[] {
  return caller.grants.flatMap(({ scope }) => (scope.kind === 'task_force' && scope.id ? [scope.id] : []));
}

/** Shows the task forces that the caller reaches through a member agency or a role over them. */
@Injectable()
export class ReadTaskForces {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(TaskForceRepository) private readonly taskForces: TaskForceRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async list(caller: Caller, query: TaskForceQuery): Promise<Page<TaskForceAnswer>> {
    const page = { after: readCursor(query.cursor, 2), limit: query.limit };
    const { rows, members } = await this.transactions.as(caller, async (tx) => {
      const ids = [...new Set([...(await this.taskForces.visibleIds(tx)), ...grantedIds(caller)])];
      const found = await withSystemReach(tx, () => this.taskForces.list(tx, { ids, q: query.q }, page));
      return { rows: found, members: await this.taskForces.memberCounts(tx, ids, query.asOf ?? this.today()) };
    });
    return pageOf(
      rows,
      query.limit,
      (row) => [row.name, row.id],
      (row) => answerOf(row, members),
    );
  }

  one(caller: Caller, id: string, asOf?: CivilDate): Promise<TaskForceDetail> {
    return this.transactions.as(caller, (tx) => this.oneIn(tx, caller, id, asOf));
  }

  /**
   * With the memberships of the agencies in reach: a court's is seen by the court and by roles over everything. As of a date,
   * only those that had begun by then; without one all of them, as they stand today.
   * @throws MusterError 404.
   */
  async oneIn(tx: Transaction, caller: Caller, id: string, asOf?: CivilDate): Promise<TaskForceDetail> {
    const on = asOf ?? this.today();
    const visible = [...(await this.taskForces.visibleIds(tx)), ...grantedIds(caller)].includes(id);
    const [row] = visible
      ? await withSystemReach(tx, () => this.taskForces.list(tx, { ids: [id] }, { after: undefined, limit: 1 }))
      : [];
    if (!row) throw notFound('task force');
    const memberships = await this.taskForces.memberships(tx, id, on);
    const agencies = memberships
      .filter(({ joinedOn }) => asOf === undefined || joinedOn <= asOf)
      .map((membership) => ({
        ...membership,
        mouStatus: mouStatusOn(on, membership),
        mouExpiresSoon: mouExpiresSoon(on, membership),
      }));
    return { ...answerOf(row, await this.taskForces.memberCounts(tx, [id], on)), asOf: on, agencies };
  }

  private today(): string {
    return this.clock.today(DEFAULT_TIME_ZONE);
  }
}
