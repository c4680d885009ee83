import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { PositionAnswer, PositionBody } from '@muster/contracts';
import {
  Clock,
  invalidInput,
  mayFor,
  newId,
  notFound,
  requireFor,
  Transactions,
  withSystemReach,
} from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { AgencyRepository } from '../data/agency.repository.js';
import { AgencyNumberRepository } from '../data/agency-number.repository.js';
import { PersonRepository } from '../data/person.repository.js';
import { PositionRepository } from '../data/position.repository.js';
import type { PositionRow } from '../data/position.repository.js';
import { positionNotReplaceable, positionOverlaps } from '../directory.errors.js';
import { peopleWrite } from '../directory.permissions.js';
import { inTheWay, isHeldOnOrAfter, isOverAfter, lastDayBefore } from '../domain/position-interval.js';
import { Directory } from '../lookup/directory.js';
import { PersonIdentityCheck } from '../people/person-identity-check.js';
import { Access } from './access.js';
import { EndOfWork } from './end-of-work.js';
import { positionAnswerOf } from './position-answer.js';
import { PositionWriter } from './position-writer.js';
import { SupervisorCheck } from './supervisor-check.js';

/**
 * Gives a person a position: a transfer when it replaces one, a second post or a return when it does not. Whoever keeps the agency may
 * take on anybody whom they see, wherever else that person works, which no answer tells; it gives no say over who the person is.
 */
@Injectable()
export class AddPosition {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(AgencyRepository) private readonly agencies: AgencyRepository,
    @Inject(PersonRepository) private readonly people: PersonRepository,
    @Inject(PositionRepository) private readonly positions: PositionRepository,
    @Inject(AgencyNumberRepository) private readonly numbers: AgencyNumberRepository,
    @Inject(PositionWriter) private readonly writer: PositionWriter,
    @Inject(PersonIdentityCheck) private readonly identityCheck: PersonIdentityCheck,
    @Inject(SupervisorCheck) private readonly supervisors: SupervisorCheck,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(Access) private readonly access: Access,
    @Inject(EndOfWork) private readonly endOfWork: EndOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
  ) {}

  /** @throws MusterError 404 for a person or agency out of reach, 409 for dates that collide, 403 as `EndOfWork`. */
  run(caller: Caller, personId: string, body: PositionBody): Promise<PositionAnswer> {
    return this.transactions.as(caller, (tx) => this.within(tx, caller, personId, body));
  }

  /** The same within a transaction of the caller's. */
  async within(tx: Transaction, caller: Caller, personId: string, body: PositionBody): Promise<PositionAnswer> {
    // The roster before the person, as rosters do themselves: two transactions that take the same locks must not wait for each other.
    if (mayFor(caller, peopleWrite, body.agencyId)) await this.agencies.lockRoster(tx, body.agencyId);
    const person = await this.people.require(tx, personId);
    requireFor(caller, peopleWrite, body.agencyId);
    const { timeZone } = await this.directory.agency(tx, body.agencyId);
    await this.checkInput(tx, personId, body);
    const apart = await withSystemReach(tx, () => this.numbers.keepApart(tx, personId, body.agencyId));
    if (person.externalId !== null && !apart) {
      await this.identityCheck.requireFreeExternalId(tx, [body.agencyId], person.externalId, personId);
    }

    const { agencyId, discipline, title = null, startsOn, endsOn = null, supervisorId = null } = body;
    const position = { id: newId(), personId, agencyId, discipline, title, supervisorId, startsOn, endsOn };
    const before = await this.positions.rowsOf(tx, personId);
    const held = await this.endReplaced(tx, caller, before, body);
    if (inTheWay(held, position)) throw positionOverlaps();
    const replaced = held.find(({ id }) => id === body.replacesPositionId);
    if (replaced) await this.endOfWork.require(tx, caller, replaced, { before, after: [...held, position] });
    await this.writer.start(tx, [position]);
    if (!isOverAfter(position, this.clock.today(timeZone))) await this.access.reopen(tx, [personId]);
    await this.endAccessToReplaced(tx, caller, { before, held }, body);
    await this.auditLog.record(tx, {
      action: body.replacesPositionId === undefined ? 'position.created' : 'person.transferred',
      actorId: caller.personId,
      subjectKind: 'person',
      subjectId: personId,
      agencyId,
      details: { positionId: position.id, discipline, startsOn, replacesPositionId: body.replacesPositionId ?? null },
    });
    const stored = (await this.positions.historyOf(tx, [personId])).find((row) => row.positionId === position.id);
    if (!stored) throw new Error('The position that was just written is not visible to its writer.');
    return positionAnswerOf(stored);
  }

  /** Ends the replaced position the day before; answers the positions as they are then. */
  private async endReplaced(
    tx: Transaction,
    caller: Caller,
    held: PositionRow[],
    { replacesPositionId, startsOn }: PositionBody,
  ): Promise<PositionRow[]> {
    if (replacesPositionId === undefined) return held;
    const replaced = held.find((row) => row.id === replacesPositionId);
    if (!replaced) throw notFound('position');
    requireFor(caller, peopleWrite, replaced.agencyId, 'position');
    const endsOn = lastDayBefore(startsOn, replaced);
    if (endsOn === undefined) throw positionNotReplaceable();
    if (endsOn !== replaced.endsOn) await this.writer.end(tx, replaced, endsOn);
    return held.map((row) => (row === replaced ? { ...row, endsOn } : row));
  }

  /** A transfer to another agency leaves the first one as a separation does. */
  private async endAccessToReplaced(
    tx: Transaction,
    caller: Caller,
    { before, held }: { before: readonly PositionRow[]; held: readonly PositionRow[] },
    { replacesPositionId, agencyId }: PositionBody,
  ): Promise<void> {
    const replaced = held.find((row) => row.id === replacesPositionId);
    if (!replaced || replaced.agencyId === agencyId) return;
    const { timeZone } = await this.directory.agency(tx, replaced.agencyId);
    const today = this.clock.today(timeZone);
    if (!isOverAfter(replaced, today)) return;
    const leaving = before.filter((row) => row.id === replaced.id && isHeldOnOrAfter(row, today));
    const people = new Set(leaving.map(({ personId }) => personId));
    await this.access.end(tx, caller, [replaced.personId], replaced.agencyId, today, people);
  }

  private async checkInput(tx: Transaction, personId: string, body: PositionBody): Promise<void> {
    if (body.endsOn !== undefined && body.endsOn < body.startsOn) {
      throw invalidInput([{ path: 'endsOn', message: 'endsOn is before startsOn. Correct one of them.' }]);
    }
    if (body.supervisorId !== undefined) await this.supervisors.require(tx, personId, body.supervisorId);
  }
}
