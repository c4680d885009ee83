import { Inject, Injectable } from '@nestjs/common';
import { forbidden, mayFor, requireFor, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import type { AgencyRow } from '../data/agency.repository.js';
import { MergerFactsRepository } from '../data/merger-facts.repository.js';
import { agenciesWrite } from '../directory.permissions.js';
import { Directory } from '../lookup/directory.js';

/** Who may merge two agencies: whoever may change both, and all that moves along. */
@Injectable()
export class MergerRights {
  constructor(
    @Inject(Directory) private readonly directory: Directory,
    @Inject(MergerFactsRepository) private readonly facts: MergerFactsRepository,
  ) {}

  /** @throws MusterError 404 for an agency out of reach, 403 without the right over one of the two or over one that moves along. */
  async require(
    tx: Transaction,
    caller: Caller,
    mergedId: string,
    intoId: string,
  ): Promise<{ merged: AgencyRow; into: AgencyRow }> {
    const merged = await this.directory.agency(tx, mergedId);
    requireFor(caller, agenciesWrite, mergedId);
    const into = await this.directory.agency(tx, intoId);
    requireFor(caller, agenciesWrite, intoId);
    const below = await withSystemReach(tx, () => this.facts.below(tx, mergedId));
    this.requireAll(
      caller,
      below.map(({ id }) => id),
    );
    return { merged, into };
  }

  /** @throws MusterError 403 without the right over one of the agencies that move; not saying which, as it may be a court that the caller does not see. */
  requireAll(caller: Caller, agencyIds: readonly string[]): void {
    if (agencyIds.every((id) => mayFor(caller, agenciesWrite, id))) return;
    throw forbidden('You may not change all that belongs to these two agencies. Ask a system administrator.');
  }
}
