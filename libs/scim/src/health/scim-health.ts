import { Inject, Injectable } from '@nestjs/common';
import { counted } from '@muster/contracts';
import { ServiceKeys } from '@muster/identity';
import { Clock, Transactions } from '@muster/kernel';
import type { HealthCheck, HealthReport } from '@muster/kernel';
import { ConnectionRepository } from '../data/connection.repository.js';

const NOTICE_MS = 14 * 24 * 60 * 60 * 1000;

/** Says ahead which tokens end: a provider that is refused keeps quiet, and people who leave keep their access. Never bad by itself. */
@Injectable()
export class ScimHealth implements HealthCheck {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(ConnectionRepository) private readonly connections: ConnectionRepository,
    @Inject(ServiceKeys) private readonly keys: ServiceKeys,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async check(): Promise<HealthReport> {
    const keys = await this.transactions.asSystem(async (tx) => this.keys.find(tx, await this.connections.keyIds(tx)));
    const now = this.clock.now().epochMilliseconds;
    const ending = [...keys.values()].filter(({ expiresAt, revokedAt }) => {
      const left = expiresAt === null || revokedAt !== null ? Infinity : Date.parse(expiresAt) - now;
      return left > 0 && left <= NOTICE_MS;
    });
    if (ending.length === 0) return { name: 'scim', ok: true };
    const reason = `${counted(ending.length, 'SCIM token ends', 'SCIM tokens end')} within 14 days. The agencies make new ones under People, Identity provider.`;
    return { name: 'scim', ok: true, reason };
  }
}
