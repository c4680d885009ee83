import { Inject, Injectable } from '@nestjs/common';
import { Requirements } from '@muster/catalog';
import type { ExceptionAnswer } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { notFound, Transactions } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { ExceptionRepository } from '../data/exception.repository.js';
import type { StoredException } from '../data/exception.repository.js';
import { addDays } from '../domain/index.js';

/** Shows the exceptions of a person to those who may see the record, and to the person. */
@Injectable()
export class ReadExceptions {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(Requirements) private readonly requirements: Requirements,
    @Inject(ExceptionRepository) private readonly exceptions: ExceptionRepository,
  ) {}

  /** The newest first. @throws MusterError 404 for a person out of reach. */
  list(caller: Caller, personId: string): Promise<ExceptionAnswer[]> {
    return this.transactions.as(caller, async (tx) => {
      const person = await this.directory.requirePerson(tx, personId);
      return this.answers(tx, person.id, await this.exceptions.ofPerson(tx, personId));
    });
  }

  /** One, within a transaction of the caller's. @throws MusterError 404. */
  async oneIn(tx: Transaction, personId: string, id: string): Promise<ExceptionAnswer> {
    const person = await this.directory.requirePerson(tx, personId);
    const rows = (await this.exceptions.ofPerson(tx, personId)).filter((row) => row.id === id);
    const [answer] = await this.answers(tx, person.id, rows);
    if (!answer) throw notFound('exception of this person');
    return answer;
  }

  private async answers(
    tx: Transaction,
    personId: string,
    rows: readonly StoredException[],
  ): Promise<ExceptionAnswer[]> {
    const requirementIds = rows.flatMap((row) => row.requirementId ?? []);
    const requirements = await this.requirements.findMany(tx, [...new Set(requirementIds)]);
    const authors = rows.flatMap((row) => [row.createdBy, row.withdrawnBy]).filter((id) => id !== null);
    const names = await this.directory.personNames(tx, [...new Set(authors)]);
    const nameOf = (id: string | null): string | null => {
      const found = id === null ? undefined : names.get(id);
      return found === undefined ? null : `${found.givenName} ${found.familyName}`;
    };
    return rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      personId,
      agencyId: row.agencyId,
      requirementId: row.requirementId,
      requirementTitle: row.requirementId === null ? null : (requirements.get(row.requirementId)?.title ?? null),
      holdKind: row.holdKind,
      moves: row.moves,
      startsOn: row.from,
      endsOn: row.to === null ? null : addDays(row.to, -1),
      to: row.movedTo,
      reason: row.reason,
      note: row.note,
      createdBy: nameOf(row.createdBy),
      createdAt: row.createdAt.toISOString(),
      withdrawn:
        row.withdrawnAt === null || row.withdrawnBecause === null
          ? null
          : { at: row.withdrawnAt.toISOString(), by: nameOf(row.withdrawnBy), reason: row.withdrawnBecause },
    }));
  }
}
