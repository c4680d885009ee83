import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { ApiKeyQuery, ApiKeyRecord } from '@muster/contracts';
import {
  Clock,
  mayEverywhere,
  notFound,
  pageOf,
  readCursor,
  requireEverywhere,
  Transactions,
  withSystemReach,
} from '@muster/kernel';
import type { Caller, Page, Transaction } from '@muster/kernel';
import { ApiKeyRepository } from '../data/api-key.repository.js';
import type { ApiKeyRow } from '../data/api-key.repository.js';
import { RoleGrants } from '../grants/role-grants.js';
import { keyOfLonger } from '../identity.errors.js';
import { manageApiKeys } from '../identity.permissions.js';
import { apiKeyRecordOf } from './api-key-record.js';

/** Shows and revokes API keys: everybody's own, and a system administrator anybody's. */
@Injectable()
export class KeepApiKeys {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(ApiKeyRepository) private readonly keys: ApiKeyRepository,
    @Inject(RoleGrants) private readonly roleGrants: RoleGrants,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @throws MusterError 403 for somebody else's keys. */
  list(caller: Caller, query: ApiKeyQuery): Promise<Page<ApiKeyRecord>> {
    const ownerId = query.personId ?? caller.personId;
    if (ownerId !== caller.personId) requireEverywhere(caller, manageApiKeys);
    const [before] = readCursor(query.cursor, 1) ?? [];
    return this.transactions.as(caller, async (tx) => {
      const rows = await withSystemReach(tx, () => this.keys.page(tx, ownerId, query.limit, before));
      return pageOf(rows, query.limit, (row) => [row.id], apiKeyRecordOf);
    });
  }

  get(caller: Caller, id: string): Promise<ApiKeyRecord> {
    return this.transactions.as(caller, async (tx) => apiKeyRecordOf(await this.require(tx, caller, id)));
  }

  /**
   * From the next request on the key answers 401. Doing it again changes nothing.
   * @throws MusterError 404 for a key of others, 403 for one that carries a role that lasts longer than the caller's.
   */
  async revoke(caller: Caller, id: string): Promise<void> {
    await this.transactions.as(caller, async (tx) => {
      const key = await this.require(tx, caller, id);
      if (key.revokedAt) return;
      const longer = await this.roleGrants.outlasting(tx, caller, manageApiKeys, [key.personId]);
      if (longer.has(key.personId)) throw keyOfLonger();
      await withSystemReach(tx, () => this.keys.revoke(tx, id, this.clock.date()));
      await this.auditLog.record(tx, {
        action: 'api-key.revoked',
        actorId: caller.personId,
        subjectKind: 'api-key',
        subjectId: id,
        details: { ownerId: key.personId },
      });
    });
  }

  /** 404 for somebody else's key too: its existence is not told. */
  private async require(tx: Transaction, caller: Caller, id: string): Promise<ApiKeyRow> {
    const key = await withSystemReach(tx, () => this.keys.find(tx, id));
    if (!key || (key.personId !== caller.personId && !mayEverywhere(caller, manageApiKeys))) throw notFound('API key');
    return key;
  }
}
