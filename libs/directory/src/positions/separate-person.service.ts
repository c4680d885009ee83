import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { PersonAnswer, SeparationBody } from '@muster/contracts';
import { Clock, requireFor, Transactions } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { PersonRepository } from '../data/person.repository.js';
import { PositionRepository } from '../data/position.repository.js';
import { notEmployed, positionStartsLater } from '../directory.errors.js';
import { peopleWrite } from '../directory.permissions.js';
import { isHeldOnOrAfter, separation } from '../domain/position-interval.js';
import { Directory } from '../lookup/directory.js';
import { ReadPeople } from '../people/read-people.service.js';
import { Access } from './access.js';
import { EndOfWork } from './end-of-work.js';
import { PositionWriter } from './position-writer.js';

/** Ends all positions of a person at one agency. The person and every record stay; access ends with the work. */
@Injectable()
export class SeparatePerson {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(PersonRepository) private readonly people: PersonRepository,
    @Inject(PositionRepository) private readonly positions: PositionRepository,
    @Inject(PositionWriter) private readonly writer: PositionWriter,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(ReadPeople) private readonly read: ReadPeople,
    @Inject(Access) private readonly access: Access,
    @Inject(EndOfWork) private readonly endOfWork: EndOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
  ) {}

  /** `on` is the last day and may lie in the future. @throws MusterError 404 out of reach, 409 for dates that do not fit, 403 as `EndOfWork`. */
  run(caller: Caller, personId: string, separated: SeparationBody): Promise<PersonAnswer> {
    return this.transactions.as(caller, async (tx) => {
      await this.within(tx, caller, personId, separated);
      return this.read.oneIn(tx, personId);
    });
  }

  /** The same within a transaction of the caller's. */
  async within(
    tx: Transaction,
    caller: Caller,
    personId: string,
    { agencyId, on, reason }: SeparationBody,
  ): Promise<void> {
    await this.people.require(tx, personId);
    requireFor(caller, peopleWrite, agencyId);
    const { timeZone } = await this.directory.agency(tx, agencyId);
    const held = (await this.positions.rowsOf(tx, personId)).filter((row) => row.agencyId === agencyId);
    const result = separation(held, on);
    if (result.kind === 'not-employed') throw notEmployed(on);
    if (result.kind === 'starts-later') throw positionStartsLater(on);
    const after = held.map((row) => (result.ending.includes(row) ? { ...row, endsOn: on } : row));
    await this.endOfWork.require(tx, caller, { personId, agencyId }, { before: held, after });
    for (const position of result.ending) await this.writer.end(tx, position, on, reason ?? null);
    if (result.ending.length > 0) {
      await this.auditLog.record(tx, {
        action: 'person.separated',
        actorId: caller.personId,
        subjectKind: 'person',
        subjectId: personId,
        agencyId,
        details: { on, positionIds: result.ending.map(({ id }) => id) },
      });
    }
    const today = this.clock.today(timeZone);
    const leaves = result.ending.some((row) => isHeldOnOrAfter(row, today));
    if (on <= today) await this.access.end(tx, caller, [personId], agencyId, today, new Set(leaves ? [personId] : []));
  }
}
