import { Inject, Injectable } from '@nestjs/common';
import type { PersonMergeAnswer } from '@muster/contracts';
import { notFound, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Page, Transaction } from '@muster/kernel';
import { PersonMergeRepository } from '../data/person-merge.repository.js';
import type { MergeRow } from '../data/person-merge.repository.js';
import { displayNameOf, PersonRepository } from '../data/person.repository.js';
import { MergeRecords } from './merge-records.js';

/**
 * Shows which records were merged into a person, to those who may undo it, and of those the records that they would see by themselves:
 * another agency's address is nobody else's business.
 */
@Injectable()
export class ReadMerges {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(PersonRepository) private readonly people: PersonRepository,
    @Inject(PersonMergeRepository) private readonly merges: PersonMergeRepository,
    @Inject(MergeRecords) private readonly records: MergeRecords,
  ) {}

  /** Newest first, undone ones too. @throws MusterError 404, 403. */
  list(caller: Caller, personId: string): Promise<Page<PersonMergeAnswer>> {
    return this.transactions.as(caller, async (tx) => {
      const [person] = await this.people.find(tx, [personId]);
      if (!person) throw notFound('person');
      await this.records.requireRight(tx, caller, person.id);
      const rows = await this.merges.into(tx, await this.merges.samePeople(tx, person.id));
      return { items: await this.answers(tx, rows), nextCursor: null };
    });
  }

  /** @throws MusterError 404. */
  async oneIn(tx: Transaction, survivorId: string, mergeId: string): Promise<PersonMergeAnswer> {
    const rows = await this.merges.into(tx, [survivorId]);
    const [answer] = await this.answers(
      tx,
      rows.filter(({ id }) => id === mergeId),
    );
    if (!answer) throw notFound('merge');
    return answer;
  }

  private async answers(tx: Transaction, all: readonly MergeRow[]): Promise<PersonMergeAnswer[]> {
    const seen = await this.merges.seen(
      tx,
      all.map(({ mergedId }) => mergedId),
    );
    const rows = all.filter(({ mergedId }) => seen.has(mergedId));
    const mergedIds = rows.map(({ mergedId }) => mergedId);
    const records = await withSystemReach(tx, () => this.merges.records(tx, mergedIds));
    const actors = await this.people.names(
      tx,
      rows.map(({ mergedBy }) => mergedBy),
    );
    return rows.map((row) => {
      const record = records.get(row.mergedId);
      return {
        id: row.id,
        personId: row.survivorId,
        mergedPersonId: row.mergedId,
        mergedName: record ? displayNameOf(record) : '',
        mergedEmail: record?.email ?? null,
        mergedExternalId: record?.externalId ?? null,
        mergedAt: row.mergedAt.toISOString(),
        mergedByName: actors.get(row.mergedBy)?.displayName ?? '',
        undoneAt: row.undoneAt?.toISOString() ?? null,
      };
    });
  }
}
