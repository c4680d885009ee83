import { Inject, Injectable } from '@nestjs/common';
import type { completionWithdrawn, PayloadOf } from '@muster/contracts';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { FactRepository } from '../data/fact.repository.js';

/** From now on no report counts a completion that was taken back; those that are frozen stay, and their restatement tells of it. */
@Injectable()
export class WithdrawFact implements MessageHandler<PayloadOf<typeof completionWithdrawn>> {
  constructor(@Inject(FactRepository) private readonly facts: FactRepository) {}

  handle(tx: Transaction, { completionId, withdrawnAt }: PayloadOf<typeof completionWithdrawn>): Promise<void> {
    return this.facts.withdraw(tx, completionId, withdrawnAt);
  }
}
