import { Inject, Injectable } from '@nestjs/common';
import { Clock, queryPrepared } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { grantsJson } from './role-grant.repository.js';
import type { GrantJson } from './role-grant.repository.js';

interface Owner {
  personId: string;
  /** True for an account that may not sign in any more. */
  disabled: boolean;
  enrolled: boolean;
  /** Those in force. */
  grants: GrantJson[];
}

export interface SessionCredential extends Owner {
  id: string;
  lastSeenAt: Date;
  expiresAt: Date;
}

export interface KeyCredential extends Owner {
  id: string;
  secretHash: Buffer;
  madeBy: string;
  scopes: string[] | null;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  revoked: boolean;
}

/** $2 is the time. */
const OWNER = `a.person_id AS "personId", num_nonnulls(a.disabled_at, a.resting_since) > 0 AS disabled, a.totp_secret IS NOT NULL AS enrolled,
  ${grantsJson('a.person_id', '$2')} AS grants`;

/** Reads a credential with its owner and their grants in one statement, because every request does it. */
@Injectable()
export class CredentialRepository {
  constructor(@Inject(Clock) private readonly clock: Clock) {}

  async session(tx: Transaction, tokenHash: Buffer): Promise<SessionCredential | undefined> {
    const [row] = await queryPrepared<SessionCredential>(
      tx,
      `SELECT s.id, s.last_seen_at AS "lastSeenAt", s.expires_at AS "expiresAt", ${OWNER}
       FROM identity.session s JOIN identity.account a ON a.person_id = s.person_id WHERE s.token_hash = $1`,
      [tokenHash, this.now()],
    );
    return row;
  }

  async owner(tx: Transaction, personId: string): Promise<Owner | undefined> {
    const [row] = await tx.query<Owner[]>(`SELECT ${OWNER} FROM identity.account a WHERE a.person_id = $1`, [
      personId,
      this.now(),
    ]);
    return row;
  }

  async apiKey(tx: Transaction, id: string): Promise<KeyCredential | undefined> {
    const [row] = await queryPrepared<KeyCredential>(
      tx,
      `SELECT k.id, k.secret_hash AS "secretHash", k.created_by AS "madeBy", k.scopes, k.expires_at AS "expiresAt", k.last_used_at AS "lastUsedAt",
         k.revoked_at IS NOT NULL AS revoked, ${OWNER}
       FROM identity.api_key k JOIN identity.account a ON a.person_id = k.person_id WHERE k.id = $1`,
      [id, this.now()],
    );
    return row;
  }

  private now(): Date {
    return this.clock.date();
  }
}
