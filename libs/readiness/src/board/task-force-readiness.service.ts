import { Inject, Injectable, Logger } from '@nestjs/common';
import type { ReadinessAnswer, SeatAnswer, SeatReadinessAnswer } from '@muster/contracts';
import { AwaitedChanges, DEFAULT_TIME_ZONE } from '@muster/directory';
import { Clock, Transactions, withPlansMadeOnce } from '@muster/kernel';
import type { Caller, CivilDate, Transaction } from '@muster/kernel';
import { courtSeatOf } from '../domain/court-seat.js';
import { readinessOf } from '../domain/seat-readiness.js';
import type { Readiness } from '../domain/seat-readiness.js';
import { readinessRead } from '../readiness.permissions.js';
import { ReadSeats } from '../seats/read-seats.service.js';
import { TaskForceAccess } from '../task-force/task-force-access.js';
import { TaskForceReadRepository } from '../task-force/task-force.repository.js';
import { basisOf } from './basis.js';
import { toldByCourt } from './court-counts.js';
import { Pictures } from './picture.service.js';
import type { Picture } from './picture.service.js';
import { NameSeatPeople } from './seat-people.service.js';
import type { NamedPeople } from './seat-people.service.js';

/** Which seats of a task force are met on a day, by whom, and who could fill the others. */
@Injectable()
export class TaskForceReadiness {
  private readonly logger = new Logger('readiness');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(TaskForceAccess) private readonly access: TaskForceAccess,
    @Inject(ReadSeats) private readonly seats: ReadSeats,
    @Inject(Pictures) private readonly pictures: Pictures,
    @Inject(NameSeatPeople) private readonly people: NameSeatPeople,
    @Inject(TaskForceReadRepository) private readonly taskForces: TaskForceReadRepository,
    @Inject(AwaitedChanges) private readonly awaited: AwaitedChanges,
  ) {}

  /** Today without a day. @throws MusterError 404 out of sight, 403 without a role over the task force. */
  run(caller: Caller, taskForceId: string, asOf?: CivilDate): Promise<ReadinessAnswer> {
    return this.transactions.as(caller, (tx) => withPlansMadeOnce(tx, () => this.read(tx, caller, taskForceId, asOf)));
  }

  private async read(
    tx: Transaction,
    caller: Caller,
    taskForceId: string,
    asOf: CivilDate | undefined,
  ): Promise<ReadinessAnswer> {
    const begun = performance.now();
    const { name } = await this.access.require(tx, caller, taskForceId, readinessRead);
    const today = this.clock.today(DEFAULT_TIME_ZONE);
    const on = asOf ?? today;
    const set = await this.seats.setOn(tx, taskForceId, on);
    const seats = set?.seats ?? [];
    const picture = await this.pictures.on(tx, taskForceId, seats, on);
    const counted = seats.map((seat) =>
      seat.agencyKind === 'court' ? null : readinessOf(seat, picture.groups.of(seat)),
    );
    const named = await this.people.of(
      tx,
      counted.map((one) => one ?? { fillers: [], candidates: [] }),
      on,
    );
    const answers = (await this.seats.named(tx, seats)).map((seat, at) => {
      const one = counted[at];
      return one ? seatAnswerOf(seat, one, named[at]) : courtAnswerOf(seat, picture);
    });
    const took = Math.round(performance.now() - begun);
    this.logger.debug(`Readiness of task force ${taskForceId} on ${on}: ${answers.length} seats in ${took} ms.`);
    return {
      taskForceId,
      taskForceName: name,
      asOf: on,
      basis: basisOf(on, today),
      setOn: set?.setOn ?? null,
      ...totalsOf(answers),
      peopleAwaited: await this.peopleAwaited(tx, taskForceId, today),
      seats: answers,
    };
  }

  private async peopleAwaited(tx: Transaction, taskForceId: string, today: CivilDate): Promise<number> {
    const members = await this.taskForces.agenciesBetween(tx, taskForceId, today, today);
    return this.awaited.people(
      tx,
      members.map(({ agencyId }) => agencyId),
    );
  }
}

/** How many seats are met, short and kept by courts. */
export function totalsOf(seats: readonly Pick<SeatReadinessAnswer, 'state'>[]) {
  const of = (...states: SeatReadinessAnswer['state'][]) => seats.filter(({ state }) => states.includes(state)).length;
  return {
    met: of('met', 'single'),
    short: of('short'),
    singlePointsOfFailure: of('single'),
    keptByCourts: of('kept_by_court'),
  };
}

function seatAnswerOf(seat: SeatAnswer, readiness: Readiness, people?: NamedPeople): SeatReadinessAnswer {
  const { state, counts, short, spare, singlePointOfFailure, shortFrom } = readiness;
  return {
    ...seat,
    state,
    current: counts.current,
    dueSoon: counts.dueSoon,
    lapsed: counts.lapsed,
    short,
    spare,
    singlePointOfFailure,
    counts,
    shortFrom,
    atLeast: null,
    fillers: people?.fillers ?? [],
    candidates: people?.candidates ?? [],
    candidateCount: readiness.candidates.length,
  };
}

function courtAnswerOf(seat: SeatAnswer, { courts }: Picture): SeatReadinessAnswer {
  return {
    ...seat,
    ...courtSeatOf(seat, [...toldByCourt(seat, courts).values()]),
    current: null,
    dueSoon: null,
    lapsed: null,
    short: null,
    spare: null,
    singlePointOfFailure: false,
    counts: null,
    shortFrom: null,
    fillers: [],
    candidates: [],
    candidateCount: null,
  };
}
