import { Inject, Injectable } from '@nestjs/common';
import { Transactions } from '@muster/kernel';
import type { SignedToken, TokenClaims } from '../tokens/token-signer.js';
import { TokenSigner } from '../tokens/token-signer.js';
import { LaunchRights } from './launch-rights.js';

/** Lets an open player go on saving for another while, as long as its launch holds. */
@Injectable()
export class RenewTokenService {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(LaunchRights) private readonly rights: LaunchRights,
    @Inject(TokenSigner) private readonly tokens: TokenSigner,
  ) {}

  /** @throws MusterError 401 when the launch holds no longer. */
  async renew(claims: TokenClaims): Promise<SignedToken> {
    await this.transactions.asSystem((tx) => this.rights.require(tx, claims));
    return this.tokens.sign('runtime', claims);
  }
}
