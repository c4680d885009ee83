import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import type { JWK } from 'jose';

export interface SigningKeyRow {
  id: string;
  publicJwk: JWK;
  sealedPrivateJwk: string;
}

const SELECT = `SELECT id, public_jwk AS "publicJwk", sealed_private_jwk AS "sealedPrivateJwk" FROM certificates.signing_key`;

/** The rows of `certificates.signing_key`: added, never taken away, so that what they signed can always be checked. */
@Injectable()
export class SigningKeyRepository {
  async add(tx: Transaction, { id, publicJwk, sealedPrivateJwk }: SigningKeyRow): Promise<void> {
    await tx.query(`INSERT INTO certificates.signing_key (id, public_jwk, sealed_private_jwk) VALUES ($1, $2, $3)`, [
      id,
      JSON.stringify(publicJwk),
      sealedPrivateJwk,
    ]);
  }

  /** Newest first. */
  async all(tx: Transaction): Promise<SigningKeyRow[]> {
    return tx.query<SigningKeyRow[]>(`${SELECT} ORDER BY created_at DESC, id DESC`);
  }

  /** Lets one transaction after the other look for a key and make one. */
  async lock(tx: Transaction): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('certificates.signing_key', 0))`);
  }
}
