import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, notFound, Transactions } from '@muster/kernel';
import type { Environment } from '@muster/kernel';
import { PreferenceRepository } from '../data/preference.repository.js';
import { readUnsubscribeToken } from '../domain/unsubscribe-token.js';
import type { Subscription } from '../domain/mandatory.js';

/** Ends mail by the link in it (RFC 8058). Asking twice changes nothing. */
@Injectable()
export class Unsubscribe {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(PreferenceRepository) private readonly preferences: PreferenceRepository,
  ) {}

  /** @throws MusterError 404 for a link that was not made here. */
  async unsubscribe(token: string): Promise<{ ended: Subscription[] }> {
    const { MUSTER_SECRET, MUSTER_FORMER_SECRETS } = this.environment;
    const read = readUnsubscribeToken(token, [MUSTER_SECRET, ...MUSTER_FORMER_SECRETS]);
    if (!read) throw notFound('link');
    await this.transactions.asSystem(async (tx) => {
      const chosen = { ...(await this.preferences.of(tx, read.personId)) };
      for (const subscription of read.subscriptions) chosen[subscription] = false;
      await this.preferences.put(tx, read.personId, chosen);
    });
    return { ended: [...read.subscriptions] };
  }
}
