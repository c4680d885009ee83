import { Inject, Injectable } from '@nestjs/common';
import type { UnfilledDeparturesAnswer, UnfilledDeparturesQuery } from '@muster/contracts';
import { DEFAULT_TIME_ZONE } from '@muster/directory';
import { Clock, invalidInput, Transactions } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { halfAYearAfter } from '../domain/days.js';
import { TaskForceAccess } from '../task-force/task-force-access.js';
import { UnfilledDepartureRepository } from './unfilled-departure.repository.js';

/** Names to the coordinator, before the day, who leaves a seat that nobody else fills. */
@Injectable()
export class UnfilledDepartures {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(TaskForceAccess) private readonly access: TaskForceAccess,
    @Inject(UnfilledDepartureRepository) private readonly departures: UnfilledDepartureRepository,
  ) {}

  /** @throws MusterError 404 out of sight, 403 without a role over the task force. */
  run(caller: Caller, taskForceId: string, query: UnfilledDeparturesQuery): Promise<UnfilledDeparturesAnswer> {
    const from = query.asOf ?? query.from ?? this.clock.today(DEFAULT_TIME_ZONE);
    const to = query.to ?? halfAYearAfter(from);
    if (to < from) throw invalidInput([{ path: 'to', message: `to is before ${from}. Choose a later day.` }]);
    return this.transactions.as(caller, async (tx) => {
      await this.access.require(tx, caller, taskForceId);
      return {
        taskForceId,
        asOf: from,
        from,
        to,
        departures: await this.departures.between(tx, taskForceId, from, to),
      };
    });
  }
}
