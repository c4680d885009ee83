import { Inject, Injectable } from '@nestjs/common';
import { counted } from '@muster/contracts';
import { Transactions } from '@muster/kernel';
import type { HealthCheck, HealthReport } from '@muster/kernel';
import { AgencyRepository } from '../data/agency.repository.js';
import { LostAdministrators } from './lost-administrators.service.js';

/** Says how many agencies lost their last administrator and have none since. Never bad by itself. */
@Injectable()
export class AdministratorsHealth implements HealthCheck {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(AgencyRepository) private readonly agencies: AgencyRepository,
    @Inject(LostAdministrators) private readonly lost: LostAdministrators,
  ) {}

  async check(): Promise<HealthReport> {
    const without = await this.transactions.asSystem(async (tx) =>
      this.lost.still(tx, await this.agencies.lostAdministrator(tx)),
    );
    if (without.size === 0) return { name: 'administrators', ok: true };
    const reason = `${counted(without.size, 'agency has', 'agencies have')} nobody left who administers ${without.size === 1 ? 'it' : 'them'}. A system administrator finds ${without.size === 1 ? 'it' : 'them'} under Agencies and gives the role on the Access page.`;
    return { name: 'administrators', ok: true, reason };
  }
}
