import { Inject, Injectable } from '@nestjs/common';
import type { PayloadOf, personErased } from '@muster/contracts';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { CompletionRepository } from '../data/completion.repository.js';

/** Takes away what proved training of somebody who has been erased: it may name them. The completions stay and are counted. */
@Injectable()
export class ForgetPerson implements MessageHandler<PayloadOf<typeof personErased>> {
  constructor(@Inject(CompletionRepository) private readonly completions: CompletionRepository) {}

  handle(tx: Transaction, { personIds }: PayloadOf<typeof personErased>): Promise<void> {
    return this.completions.forgetEvidence(tx, personIds);
  }
}
