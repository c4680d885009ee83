import { Inject, Injectable } from '@nestjs/common';
import type { AgencyReadinessAnswer, AgencySeatAnswer, SeatAnswer } from '@muster/contracts';
import { Directory, seesRecordsOf } from '@muster/directory';
import type { AgencyRow } from '@muster/directory';
import { Clock, notFound, Transactions } from '@muster/kernel';
import type { Caller, CivilDate, Transaction } from '@muster/kernel';
import { agencyShareOf } from '../domain/agency-share.js';
import type { AgencyShare } from '../domain/agency-share.js';
import { ReadSeats } from '../seats/read-seats.service.js';
import { TaskForceReadRepository } from '../task-force/task-force.repository.js';
import type { NamedTaskForce } from '../task-force/task-force.repository.js';
import { basisOf } from './basis.js';
import { toldByCourt } from './court-counts.js';
import { Pictures } from './picture.service.js';
import type { Picture } from './picture.service.js';
import { NameSeatPeople } from './seat-people.service.js';

/** What the people of one agency mean for its task forces: the seats of its kind, and what would be without them. */
@Injectable()
export class AgencyReadiness {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(TaskForceReadRepository) private readonly taskForces: TaskForceReadRepository,
    @Inject(ReadSeats) private readonly seats: ReadSeats,
    @Inject(Pictures) private readonly pictures: Pictures,
    @Inject(NameSeatPeople) private readonly people: NameSeatPeople,
  ) {}

  /** Today in the agency’s zone without a day. @throws MusterError 404 unless the caller sees the records of its people. */
  run(caller: Caller, agencyId: string, asOf?: CivilDate): Promise<AgencyReadinessAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const agency = await this.directory.agency(tx, agencyId);
      if (!seesRecordsOf(caller, agency)) throw notFound('agency');
      const today = this.clock.today(agency.timeZone);
      const on = asOf ?? today;
      const taskForces: AgencyReadinessAnswer['taskForces'] = [];
      for (const taskForce of await this.taskForces.ofAgencyOn(tx, agencyId, on)) {
        taskForces.push({
          taskForceId: taskForce.id,
          taskForceName: taskForce.name,
          seats: await this.seatsOf(tx, agency, taskForce, on),
        });
      }
      return {
        agencyId,
        agencyName: agency.name,
        agencyKind: agency.kind,
        asOf: on,
        basis: basisOf(on, today),
        taskForces,
      };
    });
  }

  private async seatsOf(
    tx: Transaction,
    agency: AgencyRow,
    { id }: NamedTaskForce,
    on: CivilDate,
  ): Promise<AgencySeatAnswer[]> {
    const set = await this.seats.setOn(tx, id, on);
    const seats = await this.seats.named(tx, set?.seats.filter(({ agencyKind }) => agencyKind === agency.kind) ?? []);
    const picture = await this.pictures.on(tx, id, seats, on);
    const shares = seats.map((seat) => shareOf(seat, agency, picture));
    const named = await this.people.of(
      tx,
      shares.map(({ own }) => own),
      on,
    );
    return seats.map((seat, at) => {
      const { own, state, dependsOnYou, shortFrom } = shares[at] as AgencyShare;
      return {
        ...seat,
        state,
        yours: own.counts,
        dependsOnYou,
        shortFrom,
        fillers: named[at]?.fillers ?? [],
        candidates: named[at]?.candidates ?? [],
        candidateCount: own.candidates.length,
      };
    });
  }
}

/** Of other courts no more is known here than anywhere: whole groups of five. */
function shareOf(seat: SeatAnswer, { id, kind }: AgencyRow, { groups, courts }: Picture): AgencyShare {
  if (kind !== 'court') return agencyShareOf(seat, groups.of(seat), id);
  const others = [...toldByCourt(seat, courts)].filter(([agencyId]) => agencyId !== id);
  const own = courts.of(seat).filter(({ post }) => post.agencyId === id);
  const told = others.reduce((sum, [, count]) => sum + count, 0);
  const alone = courts.of(seat).every(({ post }) => post.agencyId === id);
  return agencyShareOf(seat, own, id, { others: told, known: alone });
}
