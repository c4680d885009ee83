import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { RegulatorNumberBody, RegulatorNumbersAnswer } from '@muster/contracts';
import { Clock, notFound, requireFor, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { RegulatorNumberRepository } from '../data/regulator-number.repository.js';
import { peopleWrite } from '../directory.permissions.js';
import { Directory } from '../lookup/directory.js';

/**
 * Keeps by which numbers regulators know people. A number is given to an agency, by the person or by who keeps the agency's people, and stays with that
 * agency: a court's numbers of its judges are nobody's but the court's and theirs.
 */
@Injectable()
export class KeepRegulatorNumbers {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(RegulatorNumberRepository) private readonly numbers: RegulatorNumberRepository,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
  ) {}

  /** Of the agencies that the caller sees the person at. @throws MusterError 404 for a person out of reach. */
  list(caller: Caller, personId: string): Promise<RegulatorNumbersAnswer[]> {
    return this.transactions.as(caller, async (tx) => {
      await this.directory.requirePerson(tx, personId);
      return this.of(tx, personId);
    });
  }

  /**
   * @throws MusterError 404 for a person without a position at the agency or out of reach, and for who is neither the person nor keeps the agency's
   * people; 409 for who was erased.
   */
  save(caller: Caller, personId: string, agencyId: string, body: RegulatorNumberBody): Promise<RegulatorNumbersAnswer> {
    return this.transactions.as(caller, async (tx) => {
      // Two who enter a number at once take turns, so that what is noted is what is stored.
      await this.directory.holdPerson(tx, personId);
      const before = await this.at(tx, personId, agencyId);
      const own = (await this.directory.samePeople(tx, personId)).includes(caller.personId);
      if (!own) requireFor(caller, peopleWrite, agencyId);
      // Who was let in by being the person reaches no other rows of the agency.
      if (!(await withSystemReach(tx, () => this.write(tx, caller, personId, agencyId, body)))) return before;
      await this.auditLog.record(tx, {
        action: 'person.regulator-number-changed',
        actorId: caller.personId,
        subjectKind: 'person',
        subjectId: personId,
        agencyId,
        // Not the number: it says who somebody is, and the log is kept for ever.
        details: { regulator: body.regulator, given: body.number !== null },
      });
      return this.at(tx, personId, agencyId);
    });
  }

  private write(
    tx: Transaction,
    caller: Caller,
    personId: string,
    agencyId: string,
    { regulator, number }: RegulatorNumberBody,
  ): Promise<boolean> {
    if (number === null) return this.numbers.remove(tx, personId, agencyId, regulator);
    const by = { id: caller.personId, at: this.clock.date() };
    return this.numbers.enter(tx, personId, agencyId, { regulator, number }, by);
  }

  private async at(tx: Transaction, personId: string, agencyId: string): Promise<RegulatorNumbersAnswer> {
    const found = (await this.of(tx, personId)).find((row) => row.agencyId === agencyId);
    if (!found) throw notFound('position of this person at the agency');
    return found;
  }

  private async of(tx: Transaction, personId: string): Promise<RegulatorNumbersAnswer[]> {
    const rows = await this.numbers.of(tx, personId);
    const enterers = [...new Set(rows.flatMap(({ enteredBy }) => enteredBy ?? []))];
    const names = await this.directory.personNames(tx, enterers);
    const agencies = new Map(
      rows.map(({ agencyId, agencyName }) => [
        agencyId,
        { agencyId, agencyName, numbers: [] as RegulatorNumbersAnswer['numbers'] },
      ]),
    );
    for (const { agencyId, regulator, number, enteredAt, enteredBy } of rows) {
      if (regulator === null || number === null || enteredAt === null || enteredBy === null) continue;
      const enteredByName = names.get(enteredBy)?.displayName ?? null;
      agencies.get(agencyId)?.numbers.push({ regulator, number, enteredAt: enteredAt.toISOString(), enteredByName });
    }
    return [...agencies.values()];
  }
}
