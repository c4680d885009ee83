import { Inject, Injectable } from '@nestjs/common';
import { notFound, Transactions } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { superseded } from '../commit/commit.errors.js';
import { AttemptRepository } from '../data/attempt.repository.js';
import { OpeningRepository } from '../data/opening.repository.js';
import type { SignedToken, TokenClaims } from '../tokens/token-signer.js';
import { TokenSigner } from '../tokens/token-signer.js';
import { LaunchRights } from './launch-rights.js';
import type { GoingOnBody } from './opening-body.js';
import { versionChanged } from './opening.errors.js';

/** Lets a player whose launch holds no longer go on in the opening that it has, by a new launch of the same attempt: its page stays as it is. */
@Injectable()
export class GoOnService {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(LaunchRights) private readonly rights: LaunchRights,
    @Inject(AttemptRepository) private readonly attempts: AttemptRepository,
    @Inject(OpeningRepository) private readonly openings: OpeningRepository,
    @Inject(TokenSigner) private readonly tokens: TokenSigner,
  ) {}

  /**
   * A player that another one has taken over from gets its token too: what it has not saved comes as late work then, and the answer to that says it.
   * @param claims of the new launch. @param opening the player's own: its number, and whether it only looks. One that does gets no right to write.
   * @throws MusterError 401 when the new launch does not hold, 409 for an opening of another version of the course or of none.
   */
  async goOn(claims: TokenClaims, { launch, review }: GoingOnBody): Promise<SignedToken> {
    const mode = review ? 'review' : claims.mode;
    const scoreDecides = await this.transactions.asSystem(async (tx) => {
      await this.rights.require(tx, claims);
      return mode === 'normal' && (await this.scoreDecides(tx, claims, launch));
    });
    return this.tokens.sign('runtime', { ...claims, mode, launch, scoreDecides });
  }

  private async scoreDecides(
    tx: Transaction,
    { attempt: id, version }: TokenClaims,
    opening: number,
  ): Promise<boolean> {
    const attempt = id === null ? undefined : await this.attempts.find(tx, id);
    if (!attempt) throw notFound('attempt');
    if (opening > attempt.launchNo) throw superseded();
    // What the player shows is of the version that it was opened with.
    if ((await this.openings.versionOf(tx, attempt.id, opening)) !== version) throw versionChanged();
    return attempt.policy.kind === 'score_at_least';
  }
}
