import { Inject, Injectable, Logger } from '@nestjs/common';
import { ENVIRONMENT, newId, Sealing, Transactions } from '@muster/kernel';
import type { Environment, Transaction } from '@muster/kernel';
import { exportJWK, generateKeyPair, importJWK } from 'jose';
import type { CryptoKey, JWK } from 'jose';
import { keyUrl } from '../domain/credential-addresses.js';
import { SigningKeyRepository } from '../data/signing-key.repository.js';

export const ALGORITHM = 'ES256';

export interface SigningKey {
  id: string;
  privateKey: CryptoKey;
}

/**
 * The keys that sign credentials. The newest that a secret of this installation opens signs; where none does, one is made. All of them
 * stay published, so what they signed is checked as before.
 */
@Injectable()
export class SigningKeys {
  private readonly logger = new Logger('certificates');
  private readonly sealing: Sealing;
  private signing: Promise<SigningKey> | undefined;

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(SigningKeyRepository) private readonly keys: SigningKeyRepository,
  ) {
    this.sealing = new Sealing(environment, 'muster certificates signing key');
  }

  /** The key that signs now; remembered, because it does not change while the process runs. */
  async current(): Promise<SigningKey> {
    this.signing ??= this.transactions.asSystem((tx) => this.findOrMake(tx));
    try {
      return await this.signing;
    } catch (error) {
      this.signing = undefined;
      throw error;
    }
  }

  /** Public keys, the newest first. The kid of each is that of the credentials it signed, or no library would find it in the set. */
  async published(): Promise<JWK[]> {
    const rows = await this.transactions.asSystem((tx) => this.keys.all(tx));
    return rows.map(({ id, publicJwk }) => ({
      ...publicJwk,
      kid: keyUrl(this.environment.APP_ORIGIN, id),
      alg: ALGORITHM,
      use: 'sig',
    }));
  }

  /** How many keys there are, and whether the newest can sign. */
  async state(): Promise<{ keys: number; opens: boolean }> {
    const rows = await this.transactions.asSystem((tx) => this.keys.all(tx));
    const [newest] = rows;
    const opens = newest !== undefined && this.sealing.open(newest.sealedPrivateJwk, newest.id) !== null;
    return { keys: rows.length, opens };
  }

  private async findOrMake(tx: Transaction): Promise<SigningKey> {
    await this.keys.lock(tx);
    for (const { id, sealedPrivateJwk } of await this.keys.all(tx)) {
      const opened = this.sealing.open(sealedPrivateJwk, id);
      if (opened !== null) {
        return { id, privateKey: (await importJWK(JSON.parse(opened) as JWK, ALGORITHM)) as CryptoKey };
      }
    }
    const id = newId();
    const { privateKey, publicKey } = await generateKeyPair(ALGORITHM, { extractable: true });
    const sealedPrivateJwk = this.sealing.seal(JSON.stringify(await exportJWK(privateKey)), id);
    await this.keys.add(tx, { id, publicJwk: await exportJWK(publicKey), sealedPrivateJwk });
    this.logger.log(`Key ${id} made to sign credentials`);
    return { id, privateKey };
  }
}
