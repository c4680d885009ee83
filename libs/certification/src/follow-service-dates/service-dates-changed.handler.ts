import { Inject, Injectable } from '@nestjs/common';
import type { PayloadOf, serviceDatesChanged } from '@muster/contracts';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { KeepRules } from '../assignment-rules/keep-rules.service.js';

/** Due dates that count from a license or an oath move with it. */
@Injectable()
export class FollowServiceDates implements MessageHandler<PayloadOf<typeof serviceDatesChanged>> {
  constructor(@Inject(KeepRules) private readonly rules: KeepRules) {}

  handle(tx: Transaction, { personId }: PayloadOf<typeof serviceDatesChanged>): Promise<void> {
    return this.rules.forPerson(tx, [personId]);
  }
}
