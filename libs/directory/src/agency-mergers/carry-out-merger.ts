import { Inject, Injectable, Logger } from '@nestjs/common';
import { agencyChanged, leaveChanged, positionEnded, serviceDatesChanged } from '@muster/contracts';
import { RoleGrants } from '@muster/identity';
import { Clock, newId } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { AgencyMergerRepository } from '../data/agency-merger.repository.js';
import type { AgencyMergerRow, StoredCounts } from '../data/agency-merger.repository.js';
import { MergerWriteRepository } from '../data/merger-write.repository.js';
import type { AgencyPost } from '../data/merger-facts.repository.js';
import { dayBefore } from '../domain/position-interval.js';
import { Access } from '../positions/access.js';
import { inBatches } from './in-batches.js';
import { MergerAudit } from './merger-audit.js';
import type { MergerFacts, WantedMerger } from './merger-facts.js';
import { TellWork } from './tell-work.js';

/** A position that goes on at the other agency. */
interface GoingOn {
  post: AgencyPost;
  id: string;
  startsOn: string;
}

/** Writes a merger that nothing stands in the way of, and tells of it, all in one transaction. Beside `PositionWriter` and rosters. */
@Injectable()
export class CarryOutMerger {
  private readonly logger = new Logger('directory');

  constructor(
    @Inject(AgencyMergerRepository) private readonly mergers: AgencyMergerRepository,
    @Inject(MergerWriteRepository) private readonly writing: MergerWriteRepository,
    @Inject(TellWork) private readonly work: TellWork,
    @Inject(RoleGrants) private readonly roleGrants: RoleGrants,
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(MergerAudit) private readonly audit: MergerAudit,
  ) {}

  /** @param by `program` on the day of one that was planned. Call it with the program's reach. */
  async run(
    tx: Transaction,
    by: Caller | 'program',
    row: AgencyMergerRow,
    wanted: WantedMerger,
    facts: MergerFacts,
  ): Promise<void> {
    const { people } = await this.write(tx, by, row, wanted, facts);
    const { merged, into, on } = wanted;
    this.logger.log(`Agency ${merged.id} is part of ${into.id} since ${on}: ${people} people go on there`);
  }

  /** The same without a word in the log, for whoever takes it back. @returns what came of it. */
  async write(
    tx: Transaction,
    by: Caller | 'program',
    row: AgencyMergerRow,
    wanted: WantedMerger,
    facts: MergerFacts,
  ): Promise<StoredCounts> {
    const { merged, into, on } = wanted;
    // The roles that end with it end after this moment.
    const at = this.now();
    const ids = { id: row.id, mergedId: merged.id, intoId: into.id, on };
    const { ended, covered, moved } = facts.plan;
    const begun = facts.plan.begun.map(({ from, servesSince }) => ({ post: from, servesSince, id: newId() }));
    await this.writing.beginPositions(
      tx,
      ids,
      begun.map(({ id, post, servesSince }) => ({ id, fromId: post.id, servesSince })),
    );
    const lastDay = dayBefore(on);
    await this.writing.endPositions(
      tx,
      ids,
      ended.map(({ id }) => id),
    );
    await this.writing.movePositions(
      tx,
      ids,
      moved.map(({ post, servesSince }) => ({ id: post.id, servesSince })),
    );
    const dated = await this.takeOver(tx, by === 'program' ? row.plannedBy : by.personId, ids, facts);
    const goingOn: GoingOn[] = [
      ...begun.map(({ post, id }) => ({ post, id, startsOn: on })),
      ...moved.map(({ post }) => ({ post, id: post.id, startsOn: post.startsOn })),
    ];
    await this.tell(tx, wanted, { ended, lastDay, goingOn });
    await this.tellOthers(tx, wanted, facts, dated);
    const roles = await this.endRoles(tx, by, merged, ended);
    const people = new Set([...ended, ...moved.map(({ post }) => post)].map(({ personId }) => personId));
    const counts: StoredCounts = {
      people: people.size,
      positionsGoingOn: begun.length,
      positionsHandedOver: moved.length,
      positionsHeldThere: covered.length,
      leaves: facts.leaves.length,
      serviceDates: dated.length,
      numbers: facts.numbers.length,
      taskForces: facts.memberships.length,
      roles,
    };
    const belowIds = facts.below.map(({ id }) => id);
    await this.mergers.done(tx, row.id, at, counts, belowIds);
    await this.audit.record(tx, 'agency.merged', by === 'program' ? null : by.personId, row, counts);
    return counts;
  }

  /** @param by who answers for the leaves that it enters. @returns the records whose days of license and oath were taken over. */
  private async takeOver(
    tx: Transaction,
    by: string,
    ids: { id: string; mergedId: string; intoId: string; on: string },
    { goingOn, plan, memberships, below, leaves, numbers }: MergerFacts,
  ): Promise<string[]> {
    const begun = leaves.filter(({ hasBegun }) => hasBegun).map(({ id }) => ({ id, newId: newId() }));
    const coming = leaves.filter(({ hasBegun }) => !hasBegun).map(({ id }) => id);
    await this.writing.takeLeavesOver(tx, ids, { begun, coming }, { at: this.now(), by });
    await this.writing.takeMembershipsOver(tx, ids, {
      taskForceIds: memberships.map(({ taskForceId }) => taskForceId),
      without: memberships.filter(({ there }) => there === null).map(({ taskForceId }) => taskForceId),
    });
    await this.writing.moveBelow(
      tx,
      ids,
      below.map(({ id }) => id),
    );
    await this.writing.copyNumbers(tx, ids, numbers);
    const records = new Set([...goingOn, ...plan.covered.map(({ recordId }) => recordId)]);
    await this.writing.copyRegulatorNumbers(tx, ids, [...records]);
    return this.writing.copyServiceDates(tx, ids, [...records]);
  }

  private async tell(
    tx: Transaction,
    { merged, into }: WantedMerger,
    { ended, lastDay, goingOn }: { ended: readonly AgencyPost[]; lastDay: string; goingOn: readonly GoingOn[] },
  ): Promise<void> {
    await this.writing.tellAll(
      tx,
      positionEnded.name,
      ended.map(({ id: positionId, personId }) => ({
        payload: { positionId, personId, agencyId: merged.id, endsOn: lastDay },
      })),
    );
    const work = goingOn.map(({ id: positionId, startsOn, post: { personId, discipline, endsOn } }) => ({
      positionId,
      personId,
      discipline,
      startsOn,
      endsOn,
    }));
    await this.work.at(tx, into, work, ({ positionId, endsOn }) => `${positionId} ${endsOn} ${into.id}`);
  }

  private async tellOthers(
    tx: Transaction,
    { merged, into }: WantedMerger,
    { below, leaves }: MergerFacts,
    dated: readonly string[],
  ): Promise<void> {
    await this.writing.tellAll(
      tx,
      serviceDatesChanged.name,
      dated.map((personId) => ({ payload: { personId, agencyId: into.id } })),
    );
    await this.writing.tellAll(
      tx,
      leaveChanged.name,
      leaves.map(({ recordId: personId }) => ({ payload: { personId, agencyId: into.id } })),
    );
    await this.writing.tellAll(
      tx,
      agencyChanged.name,
      [merged.id, into.id, ...below.map(({ id }) => id)].map((agencyId) => ({ payload: { agencyId } })),
    );
  }

  /** Roles over the agency end, and whoever then has nothing to sign in for does not. @returns how many roles ended. */
  private async endRoles(
    tx: Transaction,
    by: Caller | 'program',
    merged: { id: string; timeZone: string },
    ended: readonly AgencyPost[],
  ): Promise<number> {
    const roles = (await this.roleGrants.over(tx, merged.id)).length;
    const holders = await this.roleGrants.endAllOver(tx, by, merged.id);
    const people = [...new Set([...holders, ...ended.map(({ personId }) => personId)])];
    const today = this.clock.today(merged.timeZone);
    // Nobody leaves: the work goes on at the other agency.
    await inBatches(people, (batch) => this.access.end(tx, by, batch, merged.id, today, new Set()));
    return roles;
  }

  private now(): Date {
    return this.clock.date();
  }
}
