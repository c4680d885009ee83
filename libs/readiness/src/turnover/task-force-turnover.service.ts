import { Inject, Injectable } from '@nestjs/common';
import type { TaskForceTurnoverAnswer, TurnoverQuery } from '@muster/contracts';
import { DEFAULT_TIME_ZONE } from '@muster/directory';
import { Clock, Transactions } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { TaskForceAccess } from '../task-force/task-force-access.js';
import { TaskForceReadRepository } from '../task-force/task-force.repository.js';
import { disciplinesOf, flowsOf, NO_COUNTS, wholeOf } from './turnover-figures.js';
import { turnoverWindow } from './turnover-window.js';
import { TurnoverRepository } from './turnover.repository.js';
import type { CountsRow } from './turnover.repository.js';

/** Who joined, moved and left the agencies of a task force over a window, and how fast people leave. */
@Injectable()
export class TaskForceTurnover {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(TaskForceAccess) private readonly access: TaskForceAccess,
    @Inject(TaskForceReadRepository) private readonly taskForces: TaskForceReadRepository,
    @Inject(TurnoverRepository) private readonly turnover: TurnoverRepository,
  ) {}

  /** Of the members without courts. @throws MusterError 404 out of sight, 403 without a role over it. */
  run(caller: Caller, taskForceId: string, query: TurnoverQuery): Promise<TaskForceTurnoverAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const { name } = await this.access.require(tx, caller, taskForceId);
      const window = turnoverWindow(query, this.clock.today(DEFAULT_TIME_ZONE));
      const members = await this.taskForces.agenciesBetween(tx, taskForceId, window.from, window.to);
      const rows = await this.turnover.ofTaskForce(tx, taskForceId, window);
      const byAgency = new Map(rows.map((row) => [row.agencyId, row]));
      const whole = wholeOf(rows);
      return {
        taskForceId,
        taskForceName: name,
        ...window,
        total: {
          ...flowsOf(whole, window),
          ...throughMembership(whole),
          movesBetweenAgencies: whole.betweenAgenciesIn,
          movesBetweenDisciplines: whole.betweenDisciplinesIn,
        },
        agencies: members.map((member) => {
          const row = byAgency.get(member.agencyId) ?? NO_COUNTS;
          const moves = { movedIn: row.betweenAgenciesIn, movedOut: row.betweenAgenciesOut };
          return { ...member, ...flowsOf(row, window), ...throughMembership(row), ...moves };
        }),
        disciplines: disciplinesOf(rows, window),
      };
    });
  }
}

function throughMembership({ broughtIn, takenOut }: CountsRow) {
  return { broughtIn, takenOut };
}
