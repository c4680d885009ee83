import { Inject, Injectable, Logger } from '@nestjs/common';
import { dayInWords, disciplines } from '@muster/contracts';
import type { PayloadOf, UnfilledDeparture } from '@muster/contracts';
import { DEFAULT_TIME_ZONE } from '@muster/directory';
import { RightsOfPeople } from '@muster/identity';
import { Transactions } from '@muster/kernel';
import type { Caller, CivilDate, MessageHandler } from '@muster/kernel';
import { halfAYearAfter } from '../domain/days.js';
import { DepartureNoticesPort } from '../ports/departure-notices.port.js';
import type { DepartureNotice } from '../ports/departure-notices.port.js';
import { CoordinatorRepository } from './coordinator.repository.js';
import type { Coordination } from './coordinator.repository.js';
import type { tellOfDepartures } from './tell-of-departures.task.js';
import { UnfilledDepartureRepository } from './unfilled-departure.repository.js';

/**
 * Tells the coordinators of a task force, in the message of the day, that somebody leaves whose seat nobody else fills: once for each
 * last day, as long as it is ahead. Each by their own rights of the day, so of nobody beyond their reach and of no court.
 */
@Injectable()
export class RunTellOfDepartures implements MessageHandler<PayloadOf<typeof tellOfDepartures>> {
  private readonly logger = new Logger('readiness');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(RightsOfPeople) private readonly rights: RightsOfPeople,
    @Inject(DepartureNoticesPort) private readonly notices: DepartureNoticesPort,
    @Inject(CoordinatorRepository) private readonly coordinators: CoordinatorRepository,
    @Inject(UnfilledDepartureRepository) private readonly departures: UnfilledDepartureRepository,
  ) {}

  async handle(): Promise<void> {
    const on = this.notices.daysToPlan(DEFAULT_TIME_ZONE).at(-1);
    if (on === undefined) return;
    const all = await this.transactions.asSystem((tx) => this.coordinators.all(tx));
    let [told, away] = [0, 0];
    for (const coordination of all) {
      const { caller, here } = await this.transactions.asSystem(async (tx) => ({
        caller: await this.rights.today(tx, coordination.personId),
        here: (await this.notices.reachable(tx, [coordination.personId], on)).has(coordination.personId),
      }));
      if (!caller || !coordinates(caller, coordination)) continue;
      if (here) told += await this.tellOne(caller, coordination, on);
      else away += 1;
    }
    this.logger.log(
      `Departures that nobody fills: ${told} were told to coordinators, ${away} coordinators are away and were not told.`,
    );
  }

  private tellOne(caller: Caller, coordination: Coordination, on: CivilDate): Promise<number> {
    return this.transactions.as(caller, async (tx) => {
      let told = 0;
      for (const departure of await this.departures.between(tx, coordination.taskForceId, on, halfAYearAfter(on))) {
        told += (await this.notices.tell(tx, noticeOf(coordination, departure, on))) ? 1 : 0;
      }
      return told;
    });
  }
}

/** The role may be over since it was looked up, or not in force yet. */
function coordinates({ grants }: Caller, { taskForceId }: Coordination): boolean {
  return grants.some(({ role, scope }) => role === 'task_force_coordinator' && scope.id === taskForceId);
}

/** Messages are kept, and names are not kept in them: who it is stands on the page of the task force. */
function noticeOf(
  { personId, taskForceId, taskForceName }: Coordination,
  { positionId, agencyName, discipline, lastDay, emptyFrom, filledAgainOn }: UnfilledDeparture,
  on: CivilDate,
): DepartureNotice {
  const gap =
    filledAgainOn === null
      ? `Nobody else of it is known there from ${dayInWords(emptyFrom)} on.`
      : `Nobody else of it is there from ${dayInWords(emptyFrom)} until ${dayInWords(filledAgainOn)}.`;
  return {
    readerId: personId,
    on,
    timeZone: DEFAULT_TIME_ZONE,
    about: `unfilled-departure ${positionId} ${lastDay}`,
    title: `A seat that nobody fills: ${taskForceName}`,
    statement: `Somebody of the discipline “${disciplines.labels[discipline]}” at ${agencyName} leaves; the last day is ${dayInWords(lastDay)}. ${gap} The page of the task force says who it is.`,
    mailed: `Somebody leaves a member agency of a task force that you coordinate, and nobody else fills the seat from ${dayInWords(emptyFrom)} on.`,
    why: [
      'You get this because you coordinate this task force.',
      'It is told once for each last day, when the day becomes known and is ahead.',
    ],
    path: `/task-forces/${taskForceId}`,
    stopPath: '/account',
  };
}
