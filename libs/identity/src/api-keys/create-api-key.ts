import { Inject, Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { ApiKeyAnswer, ApiKeyBody } from '@muster/contracts';
import {
  Clock,
  conflict,
  forbidden,
  newId,
  notFound,
  requireEverywhere,
  Transactions,
  withSystemReach,
} from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import type { Credential } from '../authenticate/credential.js';
import { AccountRepository } from '../data/account.repository.js';
import { ApiKeyRepository } from '../data/api-key.repository.js';
import { RoleGrants } from '../grants/role-grants.js';
import { apiKeyText, newToken, tokenHash } from '../domain/tokens.js';
import { manageApiKeys } from '../identity.permissions.js';
import { apiKeyRecordOf } from './api-key-record.js';
import { expiryOf, refuseWiderThanMaker } from './key-limits.js';

/** Makes API keys. */
@Injectable()
export class CreateApiKey {
  private readonly logger = new Logger('identity');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(AccountRepository) private readonly accounts: AccountRepository,
    @Inject(ApiKeyRepository) private readonly keys: ApiKeyRepository,
    @Inject(RoleGrants) private readonly roleGrants: RoleGrants,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Makes a key that carries its owner's roles. The answer is the only time that the key is shown.
   * @throws MusterError 403 when the caller may not make this key, 404 for an owner without an account, 409 for a disabled one.
   */
  async run(caller: Caller, credential: Credential, body: ApiKeyBody): Promise<ApiKeyAnswer> {
    const personId = body.personId ?? caller.personId;
    if (personId !== caller.personId) requireEverywhere(caller, manageApiKeys);
    const createdAt = this.clock.date();
    const expiresAt = expiryOf(body.expiresAt, createdAt);
    refuseWiderThanMaker(credential, expiresAt);
    const row = { id: newId(), personId, name: body.name, scopes: body.scopes ?? null, createdAt, expiresAt };
    const secret = newToken();
    const key = { ...row, lastUsedAt: null, revokedAt: null };
    await this.transactions.as(caller, async (tx) => {
      await this.requireOwner(tx, personId);
      await this.refuseLonger(tx, caller, personId);
      await withSystemReach(tx, () =>
        this.keys.add(tx, { ...key, secretHash: tokenHash(secret), createdBy: caller.personId }),
      );
      await this.auditLog.record(tx, {
        action: 'api-key.created',
        actorId: caller.personId,
        subjectKind: 'api-key',
        subjectId: key.id,
        details: { ownerId: personId, scopes: key.scopes, expiresAt },
      });
    });
    this.logger.log(`API key ${key.id} made for ${personId} by ${caller.personId}`);
    return { ...apiKeyRecordOf(key), key: apiKeyText(key.id, secret) };
  }

  /** The key would carry a role on past the end of its maker's. */
  private async refuseLonger(tx: Transaction, caller: Caller, personId: string): Promise<void> {
    if (!(await this.roleGrants.outlasting(tx, caller, manageApiKeys, [personId])).has(personId)) return;
    throw forbidden(
      'This person holds a role that lasts longer than yours, and the key would carry it. Ask a system administrator whose role lasts as long.',
    );
  }

  private async requireOwner(tx: Transaction, personId: string): Promise<void> {
    const account = await withSystemReach(tx, () => this.accounts.find(tx, personId));
    if (!account) throw notFound('person');
    if (account.disabled) {
      throw conflict(
        'IDENTITY.ACCOUNT_DISABLED',
        'The account of this person is disabled. Invite the person again first.',
      );
    }
  }
}
