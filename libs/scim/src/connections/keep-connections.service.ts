import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type {
  ApiKeyRecord,
  ScimConnectionAnswer,
  ScimConnectionBody,
  ScimConnectionQuery,
  ScimConnectionRecord,
} from '@muster/contracts';
import { Directory } from '@muster/directory';
import { ServiceKeys } from '@muster/identity';
import type { Credential } from '@muster/identity';
import {
  Clock,
  ENVIRONMENT,
  mayForGood,
  newId,
  notFound,
  pageOf,
  readCursor,
  requireFor,
  Transactions,
} from '@muster/kernel';
import type { Caller, Environment, Page, Transaction } from '@muster/kernel';
import { ConnectionRepository } from '../data/connection.repository.js';
import type { ConnectionRow } from '../data/connection.repository.js';
import { connectionOutlasts } from '../scim.errors.js';
import { scimConnect } from '../scim.permissions.js';
import { scimBase } from './base-url.js';

/** Makes, shows and revokes the tokens of an agency's identity provider. */
@Injectable()
export class KeepConnections {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(ServiceKeys) private readonly keys: ServiceKeys,
    @Inject(ConnectionRepository) private readonly connections: ConnectionRepository,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Makes a connection and its token, which is shown this once. It belongs to the agency: it goes on when its maker leaves.
   * @throws MusterError 404 for an agency out of reach, 403 for a maker whose own key is limited, or whose role has a last day.
   */
  make(caller: Caller, credential: Credential, body: ScimConnectionBody): Promise<ScimConnectionAnswer> {
    const { agencyId, name, defaultDiscipline, expiresAt } = body;
    return this.transactions.as(caller, async (tx) => {
      await this.requireAgency(tx, caller, agencyId);
      if (!mayForGood(caller, scimConnect, agencyId)) throw connectionOutlasts();
      const key = await this.keys.make(tx, caller, credential, { name, scopes: ['scim:write'], expiresAt, agencyId });
      const row: ConnectionRow = {
        ...{ id: newId(), agencyId, accountId: key.personId, keyId: key.id, name, defaultDiscipline },
        ...{ createdBy: caller.personId, createdAt: this.clock.date() },
      };
      await this.connections.insert(tx, row);
      await this.record(tx, 'scim-connection.created', caller, row);
      return { ...this.recordOf(row, key), token: key.key };
    });
  }

  /** @throws MusterError 404 for an agency out of reach. */
  list(caller: Caller, query: ScimConnectionQuery): Promise<Page<ScimConnectionRecord>> {
    const [before] = readCursor(query.cursor, 1) ?? [];
    return this.transactions.as(caller, async (tx) => {
      await this.requireAgency(tx, caller, query.agencyId);
      const rows = await this.connections.page(tx, query.agencyId, query.limit, before);
      const keys = await this.keys.find(
        tx,
        rows.map(({ keyId }) => keyId),
      );
      return pageOf(
        rows,
        query.limit,
        (row) => [row.id],
        (row) => this.recordOf(row, keys.get(row.keyId)),
      );
    });
  }

  /** @throws MusterError 404. */
  get(caller: Caller, id: string): Promise<ScimConnectionRecord> {
    return this.transactions.as(caller, async (tx) => {
      const row = await this.require(tx, caller, id);
      return this.recordOf(row, (await this.keys.find(tx, [row.keyId])).get(row.keyId));
    });
  }

  /** From the next request on the token answers 401; nobody's position changes. Doing it again changes nothing. */
  async revoke(caller: Caller, id: string): Promise<void> {
    await this.transactions.as(caller, async (tx) => {
      const row = await this.require(tx, caller, id);
      const key = (await this.keys.find(tx, [row.keyId])).get(row.keyId);
      if (key?.revokedAt) return;
      await this.keys.revoke(tx, caller, { id: row.keyId, accountId: row.accountId, agencyId: row.agencyId });
      await this.record(tx, 'scim-connection.revoked', caller, row);
    });
  }

  private async requireAgency(tx: Transaction, caller: Caller, agencyId: string): Promise<void> {
    requireFor(caller, scimConnect, agencyId);
    await this.directory.agency(tx, agencyId);
  }

  private async require(tx: Transaction, caller: Caller, id: string): Promise<ConnectionRow> {
    const row = await this.connections.find(tx, id);
    if (!row) throw notFound('connection');
    requireFor(caller, scimConnect, row.agencyId, 'connection');
    return row;
  }

  private record(tx: Transaction, action: string, caller: Caller, row: ConnectionRow): Promise<void> {
    return this.auditLog.record(tx, {
      action,
      actorId: caller.personId,
      subjectKind: 'scim-connection',
      subjectId: row.id,
      agencyId: row.agencyId,
      details: { accountId: row.accountId, keyId: row.keyId, defaultDiscipline: row.defaultDiscipline },
    });
  }

  private recordOf(row: ConnectionRow, key: ApiKeyRecord | undefined): ScimConnectionRecord {
    return {
      id: row.id,
      agencyId: row.agencyId,
      name: row.name,
      defaultDiscipline: row.defaultDiscipline,
      baseUrl: scimBase(this.environment),
      createdAt: row.createdAt.toISOString(),
      expiresAt: key?.expiresAt ?? null,
      lastUsedAt: key?.lastUsedAt ?? null,
      revokedAt: key?.revokedAt ?? null,
    };
  }
}
