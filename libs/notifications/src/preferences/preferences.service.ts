import { Inject, Injectable } from '@nestjs/common';
import type { MailPreferences } from '@muster/contracts';
import { Transactions } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { PreferenceRepository } from '../data/preference.repository.js';

/** What somebody wants to get by mail of what need not come. */
@Injectable()
export class Preferences {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(PreferenceRepository) private readonly rows: PreferenceRepository,
  ) {}

  read(caller: Caller): Promise<MailPreferences> {
    return this.transactions.as(caller, (tx) => this.rows.of(tx, caller.personId));
  }

  save(caller: Caller, chosen: MailPreferences): Promise<MailPreferences> {
    return this.transactions.as(caller, async (tx) => {
      const { reports } = await this.rows.of(tx, caller.personId);
      const kept = { ...chosen, reports: chosen.reports ?? reports };
      await this.rows.put(tx, caller.personId, kept);
      return kept;
    });
  }
}
