import { Inject, Injectable } from '@nestjs/common';
import type { PayloadOf } from '@muster/contracts';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { KeepRules } from './keep-rules.service.js';
import type { ruleSweep } from './sweep-rules.task.js';

/** What dates alone change about who owes what. A day that is left out makes no difference to the next one. */
@Injectable()
export class SweepRules implements MessageHandler<PayloadOf<typeof ruleSweep>> {
  constructor(@Inject(KeepRules) private readonly rules: KeepRules) {}

  async handle(tx: Transaction): Promise<void> {
    await this.rules.forAgencies(tx);
  }
}
