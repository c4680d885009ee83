import { Inject, Injectable } from '@nestjs/common';
import { personMerged, roles as roleNames, sharedDays, untilOf } from '@muster/contracts';
import type { MergeOverlap, NewMergeAnswer, RoleGrantAnswer } from '@muster/contracts';
import { AccountReach, Accounts, RoleGrants } from '@muster/identity';
import { Outbox } from '@muster/jobs';
import { Clock, conflict, invalidInput, newId, notFound, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { LeaveRepository } from '../data/leave.repository.js';
import { PersonMergeRepository } from '../data/person-merge.repository.js';
import { PersonRepository } from '../data/person.repository.js';
import { PositionRepository } from '../data/position.repository.js';
import { mergeLocksOut, mergeShowsPast, mergeTellsOfCourt } from '../directory.errors.js';
import { Directory } from '../lookup/directory.js';
import { MergeRecords } from './merge-records.js';
import { ReadMerges } from './read-merges.service.js';

/**
 * Makes two records one person. No row of any capability is changed or lost: the merged record leads to the other one from then on,
 * its positions stand with that person, and its account and keys rest.
 */
@Injectable()
export class MergePeople {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(PersonRepository) private readonly people: PersonRepository,
    @Inject(PersonMergeRepository) private readonly merges: PersonMergeRepository,
    @Inject(LeaveRepository) private readonly leaves: LeaveRepository,
    @Inject(PositionRepository) private readonly positions: PositionRepository,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(AccountReach) private readonly accountReach: AccountReach,
    @Inject(RoleGrants) private readonly roleGrants: RoleGrants,
    @Inject(MergeRecords) private readonly records: MergeRecords,
    @Inject(ReadMerges) private readonly read: ReadMerges,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {}

  /**
   * @throws MusterError 404 out of reach, 403 without the right over all present positions and roles of both, or
   * over a former agency of either, 409 for a record of a court that would name a colleague of another agency, for somebody who was
   * erased, the caller's own record, the last system administrator, or somebody who could not sign in any more.
   */
  run(caller: Caller, survivorId: string, mergedId: string): Promise<NewMergeAnswer> {
    if (survivorId === mergedId) {
      throw invalidInput([
        { path: 'mergedPersonId', message: 'A record cannot be merged with itself. Choose another.' },
      ]);
    }
    return this.transactions.as(caller, async (tx) => {
      await this.requireBoth(tx, caller, survivorId, mergedId);
      const id = newId();
      const overlaps = await this.overlaps(tx, survivorId, mergedId);
      await withSystemReach(tx, async () => {
        // Positions that they were given while this waited for the people count too.
        await this.records.hold(tx, [survivorId, mergedId]);
        await this.requireCourtApart(tx, survivorId, mergedId);
        await this.requireSignIn(tx, survivorId, mergedId);
        const mergedAt = this.clock.date();
        await this.records.tell(tx, 'person.merged', caller, { id, survivorId, mergedId });
        await this.merges.add(tx, { id, survivorId, mergedId, mergedAt, mergedBy: caller.personId });
        await this.merges.gather(tx, await this.merges.samePeople(tx, survivorId));
        await this.accounts.rest(tx, mergedId, mergedAt);
        await this.outbox.emit(tx, personMerged, { mergeId: id, personId: survivorId, mergedPersonId: mergedId });
      });
      return { ...(await this.read.oneIn(tx, survivorId, id)), overlaps };
    });
  }

  /** What both have on the same days at one agency, as the caller sees it before the two are one. */
  private async overlaps(tx: Transaction, survivorId: string, mergedId: string): Promise<MergeOverlap[]> {
    const ids = [survivorId, mergedId];
    const leaves = (await this.leaves.of(tx, ids)).map((leave) => ({ ...leave, until: leave.countsUntil }));
    const positions = (await this.positions.historyOf(tx, ids)).map((held) => ({
      ...held,
      until: untilOf(held.endsOn),
    }));
    const of = (kind: MergeOverlap['kind'], rows: typeof leaves | typeof positions): MergeOverlap[] =>
      sharedDays(
        rows.filter(({ personId }) => personId === survivorId),
        rows.filter(({ personId }) => personId === mergedId),
      ).map((days) => ({ kind, ...days }));
    return [...of('leave', leaves), ...of('position', positions)];
  }

  /** The account of the merged record rests: somebody who signs in with that one alone would be locked out, and their roles with them. */
  private async requireSignIn(tx: Transaction, survivorId: string, mergedId: string): Promise<void> {
    const states = await this.accounts.statesOf(tx, [survivorId, mergedId]);
    if (states.get(mergedId) !== 'active' || states.get(survivorId) === 'active') return;
    const names = await this.people.names(tx, [mergedId]);
    const roles = (await this.roleGrants.of(tx, [mergedId])).get(mergedId) ?? [];
    throw mergeLocksOut(
      names.get(mergedId)?.displayName ?? 'This person',
      roles.filter(({ scope }) => scope.kind !== 'own').map(inWords),
    );
  }

  /** An agency sees the person by the name and address of the record that is kept. @throws MusterError 409 where these are a court's, and new to it. */
  private async requireCourtApart(tx: Transaction, survivorId: string, mergedId: string): Promise<void> {
    if (await this.merges.tellsOfCourt(tx, survivorId, mergedId)) throw mergeTellsOfCourt();
  }

  private async requireBoth(tx: Transaction, caller: Caller, survivorId: string, mergedId: string): Promise<void> {
    // In one order everywhere, rosters before people: two transactions that take the same locks must not wait for each other.
    const ids = [survivorId, mergedId].sort();
    for (const id of ids) await this.directory.requireNotErased(tx, id);
    // Before anything is waited for: how long an answer takes would tell of agencies that are not the caller's.
    await this.requireRights(tx, caller, ids);
    await withSystemReach(tx, () => this.records.hold(tx, ids));
    for (const id of ids) {
      await this.directory.requireNotErased(tx, id);
      if (!(await this.people.lock(tx, id))) throw notFound('person');
    }
    await this.requireRights(tx, caller, ids);
    if (mergedId === caller.personId) {
      throw conflict(
        'DIRECTORY.MERGE_OF_ONESELF',
        'You are signed in with the record that would rest. Keep this one and merge the other, or ask somebody else.',
      );
    }
  }

  private async requireRights(tx: Transaction, caller: Caller, personIds: readonly string[]): Promise<void> {
    for (const id of personIds) await this.records.requireRight(tx, caller, id);
    for (const id of personIds) {
      if (await this.accountReach.isBeyond(tx, caller, id)) throw mergeShowsPast();
    }
  }
}

function inWords({ role, scope }: RoleGrantAnswer): string {
  return `${roleNames.labels[role]} over ${scope.name ?? 'everything'}`;
}
