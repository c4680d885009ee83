import { Inject, Injectable } from '@nestjs/common';
import { personMergeUndone } from '@muster/contracts';
import type { PersonMergeAnswer } from '@muster/contracts';
import { Accounts } from '@muster/identity';
import { Outbox } from '@muster/jobs';
import { Clock, conflict, notFound, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { AgencyNumberRepository } from '../data/agency-number.repository.js';
import { PersonMergeRepository } from '../data/person-merge.repository.js';
import type { MergeRow } from '../data/person-merge.repository.js';
import { PersonRepository } from '../data/person.repository.js';
import { PersonIdentityCheck } from '../people/person-identity-check.js';
import { Access } from '../positions/access.js';
import { MergeRecords } from './merge-records.js';
import { ReadMerges } from './read-merges.service.js';

/**
 * Takes a merge back: the link goes, and each of the two has again what stood with it, and what was added to it since. Access follows
 * the work that each has then.
 */
@Injectable()
export class UndoMerge {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(PersonRepository) private readonly people: PersonRepository,
    @Inject(PersonMergeRepository) private readonly merges: PersonMergeRepository,
    @Inject(AgencyNumberRepository) private readonly numbers: AgencyNumberRepository,
    @Inject(PersonIdentityCheck) private readonly identityCheck: PersonIdentityCheck,
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(Access) private readonly access: Access,
    @Inject(MergeRecords) private readonly records: MergeRecords,
    @Inject(ReadMerges) private readonly read: ReadMerges,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {}

  /** @throws MusterError 404 out of reach, 403 without the right over all present positions and roles, 409 when it was undone before. */
  run(caller: Caller, personId: string, mergeId: string): Promise<PersonMergeAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const merge = await this.require(tx, caller, personId, mergeId);
      const { id, survivorId, mergedId } = merge;
      await withSystemReach(tx, async () => {
        const together = await this.merges.samePeople(tx, survivorId);
        // Positions that they were given while this waited for the person count too.
        await this.records.hold(tx, together);
        await this.requireFreeNumber(tx, merge);
        await this.merges.undo(tx, merge, this.clock.date(), caller.personId);
        await this.merges.gather(tx, together);
        await this.accounts.wake(tx, mergedId);
        await this.endLostAccess(tx, caller, merge);
        await this.records.tell(tx, 'person.merge-undone', caller, merge);
        await this.outbox.emit(tx, personMergeUndone, { mergeId: id, personId: survivorId, mergedPersonId: mergedId });
      });
      return this.read.oneIn(tx, survivorId, id);
    });
  }

  /** Work that ended in the meantime ended the access of the record that stood for both; and one may have lasted by the work of the other. */
  private async endLostAccess(tx: Transaction, caller: Caller, { survivorId, mergedId }: MergeRow): Promise<void> {
    const parted = [await this.merges.survivorOf(tx, survivorId), mergedId];
    await this.access.endWhereLeft(tx, caller, parted, this.clock.date());
  }

  private async require(tx: Transaction, caller: Caller, personId: string, mergeId: string): Promise<MergeRow> {
    if (!(await this.people.names(tx, [personId])).has(personId)) throw notFound('person');
    // Before anything is waited for: how long an answer takes would tell of agencies that are not the caller's.
    await this.records.requireRight(tx, caller, personId);
    // The rosters before the people, as rosters do themselves: two transactions that take the same locks must not wait for each other.
    await withSystemReach(tx, async () => this.records.hold(tx, await this.merges.samePeople(tx, personId)));
    if (!(await this.people.lock(tx, personId))) throw notFound('person');
    await this.records.requireRight(tx, caller, personId);
    const merge = await this.merges.lock(tx, mergeId, await this.merges.samePeople(tx, personId));
    if (!merge || !(await this.merges.seen(tx, [merge.mergedId])).has(merge.mergedId)) throw notFound('merge');
    if (merge.undoneAt !== null) throw conflict('DIRECTORY.MERGE_UNDONE', 'This merge has been undone already.');
    return merge;
  }

  /** The number by which an agency knew it may have been given to somebody else in the meantime, the other record too. */
  private async requireFreeNumber(tx: Transaction, { mergedId }: MergeRow): Promise<void> {
    const held = await this.numbers.ofRecord(tx, mergedId);
    for (const { agencyId, externalId } of held) {
      if (externalId !== null) await this.identityCheck.requireFreeExternalId(tx, [agencyId], externalId, [mergedId]);
    }
  }
}
