import { Inject, Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { ApiKeyAnswer, ApiKeyRecord } from '@muster/contracts';
import { Clock, newId, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { Accounts } from '../accounts/accounts.js';
import { apiKeyRecordOf } from '../api-keys/api-key-record.js';
import { expiryOf, refuseWiderThanMaker } from '../api-keys/key-limits.js';
import type { Credential } from '../authenticate/credential.js';
import { ApiKeyRepository } from '../data/api-key.repository.js';
import { apiKeyText, newToken, tokenHash } from '../domain/tokens.js';

export interface NewServiceKey {
  name: string;
  /** What the key is for, such as `scim:write`; it opens nothing else. */
  scopes: readonly string[];
  expiresAt?: string | undefined;
  /** For the audit log: whose the service is. */
  agencyId: string;
}

/**
 * Keys of programs that act for an agency and not for a person: each has an account of its own that nobody can sign in with
 * and that holds no role. What the caller behind such a key may do is for the plugin to say that had it made.
 */
@Injectable()
export class ServiceKeys {
  private readonly logger = new Logger('identity');

  constructor(
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(ApiKeyRepository) private readonly keys: ApiKeyRepository,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Makes an account and its key; `personId` of the answer is the account's id, and `key` is shown this once. Whether the
   * caller may do so is for the plugin to check.
   * @throws MusterError 400 for an expiry in the past, 403 for a maker whose own key is limited or ends before.
   */
  async make(tx: Transaction, by: Caller, credential: Credential, wanted: NewServiceKey): Promise<ApiKeyAnswer> {
    const createdAt = this.now();
    const expiresAt = expiryOf(wanted.expiresAt, createdAt);
    refuseWiderThanMaker(credential, expiresAt);
    const [accountId, id, secret] = [newId(), newId(), newToken()];
    // RFC 2606: no mailbox can ever have this address, so no invitation reaches it.
    await this.accounts.open(tx, { personId: accountId, email: `${accountId}@service.invalid` });
    const key = {
      ...{ id, personId: accountId, name: wanted.name, scopes: [...wanted.scopes], createdAt, expiresAt },
      ...{ lastUsedAt: null, revokedAt: null },
    };
    await withSystemReach(tx, () =>
      this.keys.add(tx, { ...key, secretHash: tokenHash(secret), createdBy: by.personId }),
    );
    await this.auditLog.record(tx, {
      action: 'api-key.created',
      actorId: by.personId,
      subjectKind: 'api-key',
      subjectId: id,
      agencyId: wanted.agencyId,
      details: { ownerId: accountId, scopes: key.scopes, expiresAt },
    });
    this.logger.log(`Service key ${id} made for agency ${wanted.agencyId} by ${by.personId}`);
    return { ...apiKeyRecordOf(key), key: apiKeyText(id, secret) };
  }

  /** From the next request on the key answers 401, and its account is closed. */
  async revoke(tx: Transaction, by: Caller, key: { id: string; accountId: string; agencyId: string }): Promise<void> {
    await withSystemReach(tx, () => this.keys.revoke(tx, key.id, this.now()));
    await this.auditLog.record(tx, {
      action: 'api-key.revoked',
      actorId: by.personId,
      subjectKind: 'api-key',
      subjectId: key.id,
      agencyId: key.agencyId,
      details: { ownerId: key.accountId },
    });
    await this.accounts.disable(tx, key.accountId);
  }

  /** The keys of these ids, without the secrets. */
  async find(tx: Transaction, ids: readonly string[]): Promise<Map<string, ApiKeyRecord>> {
    const rows = await withSystemReach(tx, () => this.keys.findAll(tx, ids));
    return new Map(rows.map((row) => [row.id, apiKeyRecordOf(row)]));
  }

  private now(): Date {
    return this.clock.date();
  }
}
