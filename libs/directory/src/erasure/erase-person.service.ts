import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { personErased } from '@muster/contracts';
import type { ErasureAnswer, ErasureBody } from '@muster/contracts';
import { Accounts, RoleGrants } from '@muster/identity';
import { Outbox } from '@muster/jobs';
import {
  Clock,
  conflict,
  IdempotentAnswerRepository,
  notFound,
  requireEverywhere,
  Transactions,
  withSystemReach,
} from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { ErasureRepository } from '../data/erasure.repository.js';
import { RosterErasureRepository } from '../data/roster-erasure.repository.js';
import { PersonMergeRepository } from '../data/person-merge.repository.js';
import { PersonRepository } from '../data/person.repository.js';
import { PositionRepository } from '../data/position.repository.js';
import { personBeyond, requestedLater } from '../directory.errors.js';
import { peopleErase } from '../directory.permissions.js';
import { erasureExplanation } from '../domain/erasure-explanation.js';
import { isHeldOnOrAfter } from '../domain/position-interval.js';
import { RetentionHolds } from '../ports/retention-holds.js';

/** Where a day begins first: what is to come there is to come everywhere. */
const FIRST_ZONE = 'Etc/GMT-14';

/** Takes away who somebody is, when they ask for it and no law holds their record, and keeps the rows that counts need. */
@Injectable()
export class ErasePerson {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(PersonRepository) private readonly people: PersonRepository,
    @Inject(PersonMergeRepository) private readonly merges: PersonMergeRepository,
    @Inject(PositionRepository) private readonly positions: PositionRepository,
    @Inject(ErasureRepository) private readonly erasures: ErasureRepository,
    @Inject(RosterErasureRepository) private readonly rosters: RosterErasureRepository,
    @Inject(IdempotentAnswerRepository) private readonly kept: IdempotentAnswerRepository,
    @Inject(RetentionHolds) private readonly holds: RetentionHolds,
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(RoleGrants) private readonly roleGrants: RoleGrants,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {}

  /** Whether the person can be erased now, and why not. @throws MusterError 403, 404. */
  look(caller: Caller, personId: string): Promise<ErasureAnswer> {
    requireEverywhere(caller, peopleErase);
    return this.transactions.as(caller, async (tx) => this.answer(tx, await this.merges.survivorOf(tx, personId)));
  }

  /**
   * Erases all records of the person. It cannot be undone.
   * @throws MusterError 403, also for somebody with a role that lasts longer than the caller's, 404; 400 for a request of a day to come; 409 with the reason and the date while a hold is in force or a position lasts, and the second time.
   */
  erase(caller: Caller, personId: string, { requestedOn }: ErasureBody): Promise<ErasureAnswer> {
    requireEverywhere(caller, peopleErase);
    if (requestedOn > this.clock.today(FIRST_ZONE)) throw requestedLater();
    return this.transactions.as(caller, async (tx) => {
      const id = await this.merges.survivorOf(tx, personId);
      await this.people.lock(tx, id);
      const before = await this.answer(tx, id);
      if (before.state !== 'possible')
        throw conflict(`DIRECTORY.ERASURE_${before.state.toUpperCase()}`, before.explanation);
      const records = await this.merges.samePeople(tx, id);
      const longer = await this.roleGrants.outlasting(tx, caller, peopleErase, records);
      if (longer.size > 0) throw personBeyond();
      const [newest] = await this.positions.historyOf(tx, [id]);
      await withSystemReach(tx, async () => {
        const words = await this.erasures.words(tx, records);
        const names = await this.erasures.names(tx, records);
        await this.accounts.erase(tx, records);
        await this.rosters.erase(tx, records, words, names);
        await this.erasures.erase(tx, records, this.clock.date());
        await this.kept.forgetPeople(tx, records, words);
        await this.outbox.emit(tx, personErased, { personIds: records });
      });
      await this.auditLog.record(tx, {
        action: 'person.erased',
        actorId: caller.personId,
        subjectKind: 'person',
        subjectId: id,
        agencyId: newest?.agencyId ?? null,
        details: { requestedOn, records },
      });
      return this.answer(tx, id);
    });
  }

  private async answer(tx: Transaction, personId: string): Promise<ErasureAnswer> {
    const erasedAt = await this.erasures.erasedAt(tx, personId);
    if (erasedAt === undefined) throw notFound('person');
    const records = await this.merges.samePeople(tx, personId);
    const [holds, held] = await withSystemReach(tx, async () => [
      erasedAt === null ? await this.holds.on(tx, records) : [],
      await this.positions.historyOf(tx, records),
    ]);
    const lasting = held.filter((row) => isHeldOnOrAfter(row, this.clock.today(row.timeZone)));
    const state = erasedAt ? 'erased' : lasting.length > 0 ? 'employed' : holds.length > 0 ? 'held' : 'possible';
    return {
      personId,
      state,
      explanation: erasureExplanation(state, lasting, holds),
      holds,
      erasedAt: erasedAt?.toISOString() ?? null,
    };
  }
}
