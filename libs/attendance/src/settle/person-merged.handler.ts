import { Inject, Injectable } from '@nestjs/common';
import type { PayloadOf, personMerged } from '@muster/contracts';
import { Clock } from '@muster/kernel';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { EntryRepository } from '../data/entry.repository.js';
import { SettleCredit } from './settle-credit.service.js';

/** Two records that became one person, or are two again, are credited for each session that is over by what stands of them now. */
@Injectable()
export class FollowMerge implements MessageHandler<PayloadOf<typeof personMerged>> {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(EntryRepository) private readonly entries: EntryRepository,
    @Inject(SettleCredit) private readonly settling: SettleCredit,
  ) {}

  async handle(tx: Transaction, { personId, mergedPersonId }: PayloadOf<typeof personMerged>): Promise<void> {
    for (const sessionId of await this.entries.sessionsOf(tx, [personId, mergedPersonId], this.clock.date())) {
      for (const id of [personId, mergedPersonId].sort()) await this.settling.settleNewest(tx, sessionId, id);
    }
  }
}
