import { Inject, Injectable } from '@nestjs/common';
import type { completionWithdrawn, PayloadOf } from '@muster/contracts';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { EvidenceRepository } from '../data/evidence.repository.js';
import { FollowExceptions } from '../exceptions/follow-exceptions.service.js';

/** Lets evidence count for nothing whose completion was taken back, and brings the person's cycles up to that. */
@Injectable()
export class WithdrawEvidence implements MessageHandler<PayloadOf<typeof completionWithdrawn>> {
  constructor(
    @Inject(EvidenceRepository) private readonly evidence: EvidenceRepository,
    @Inject(FollowExceptions) private readonly following: FollowExceptions,
  ) {}

  async handle(tx: Transaction, told: PayloadOf<typeof completionWithdrawn>): Promise<void> {
    const { completionId, personId, withdrawnAt } = told;
    await this.evidence.withdraw(tx, completionId, withdrawnAt);
    await this.following.keep(tx, personId);
  }
}
