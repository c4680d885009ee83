import { Inject, Injectable } from '@nestjs/common';
import { Transactions } from '@muster/kernel';
import { AttemptRepository } from '../data/attempt.repository.js';
import type { TokenClaims } from '../tokens/token-signer.js';
import { StalePlayer } from './stale-player.js';

/**
 * Tells a player that has nothing to save whether it still may. It reads two rows at most and writes nothing, so that a player of which nobody
 * has heard for a minute can ask; those that save hear it with the answer to their commit.
 */
@Injectable()
export class CheckOpeningService {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(AttemptRepository) private readonly attempts: AttemptRepository,
    @Inject(StalePlayer) private readonly stale: StalePlayer,
  ) {}

  /** @throws MusterError 409 `SCORM.LAUNCH_SUPERSEDED` where another opening has taken over. */
  async check({ attempt: id, mode, launch }: TokenClaims): Promise<void> {
    // Who looks at a finished course saves nothing, and nobody takes that over.
    if (id === null || mode === 'review') return;
    await this.transactions.asSystem(async (tx) => {
      const attempt = await this.attempts.find(tx, id);
      if (attempt) await this.stale.refuse(tx, attempt, launch);
    });
  }
}
