import { Inject, Injectable } from '@nestjs/common';
import { RightsOfPeople } from '@muster/identity';
import { forbidden, mayFor, mayForGood, notFound, requireFor, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { AgencyMergerRepository } from '../data/agency-merger.repository.js';
import type { AgencyMergerRow } from '../data/agency-merger.repository.js';
import { AgencyRepository } from '../data/agency.repository.js';
import type { AgencyRow } from '../data/agency.repository.js';
import { MergerFactsRepository } from '../data/merger-facts.repository.js';
import { agenciesWrite } from '../directory.permissions.js';
import { Directory } from '../lookup/directory.js';

/** A merger that somebody may decide about, with its agencies. */
export interface ChosenMerger {
  row: AgencyMergerRow;
  merged: AgencyRow;
  into: AgencyRow;
}

/** Who may merge two agencies: whoever may change both, and all that moves along. */
@Injectable()
export class MergerRights {
  constructor(
    @Inject(Directory) private readonly directory: Directory,
    @Inject(AgencyRepository) private readonly agencies: AgencyRepository,
    @Inject(AgencyMergerRepository) private readonly mergers: AgencyMergerRepository,
    @Inject(MergerFactsRepository) private readonly facts: MergerFactsRepository,
    @Inject(RightsOfPeople) private readonly rights: RightsOfPeople,
  ) {}

  /**
   * A merger of the agency of a path, held until the end of the transaction.
   * @throws MusterError 404 for one that is not there or of other agencies, and as `require`.
   */
  async choose(tx: Transaction, caller: Caller, agencyId: string, mergerId: string): Promise<ChosenMerger> {
    const row = await this.mergers.lock(tx, mergerId);
    if (!row || (row.mergedId !== agencyId && row.intoId !== agencyId)) throw notFound('merger');
    return { row, ...(await this.require(tx, caller, row.mergedId, row.intoId)) };
  }

  /**
   * @throws MusterError 404 for an agency out of reach, 403 without the right over one of the two or over one that moves along, and for whose
   * role has a last day: roles of others end with the merged agency.
   */
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
    if (![mergedId, intoId].every((id) => mayForGood(caller, agenciesWrite, id))) {
      throw forbidden(
        'A merger of agencies outlasts your role, which has a last day. Ask an administrator whose role has none.',
      );
    }
    const below = await withSystemReach(tx, () => this.facts.below(tx, mergedId));
    this.requireAll(
      caller,
      below.map(({ id }) => id),
    );
    return { merged, into };
  }

  /** Whether somebody who is not asking may merge the two today. Call it with the program's reach. */
  async areHeldBy(tx: Transaction, personId: string, merged: AgencyRow, into: AgencyRow): Promise<boolean> {
    const person = await this.rights.today(tx, personId);
    if (!person) return false;
    const below = await this.facts.below(tx, merged.id);
    const moved = await this.agencies.find(
      tx,
      below.map(({ id }) => id),
    );
    return [merged, into, ...moved].every(
      ({ id, kind }) => mayForGood(person, agenciesWrite, id) && (kind !== 'court' || seesCourt(person, id)),
    );
  }

  /** @throws MusterError 403 without the right over one of the agencies that move; not saying which, as it may be a court that the caller does not see. */
  requireAll(caller: Caller, agencyIds: readonly string[]): void {
    if (agencyIds.every((id) => mayFor(caller, agenciesWrite, id))) return;
    throw forbidden('You may not change all that belongs to these two agencies. Ask a system administrator.');
  }
}

/** As row-level security decides for who is asking. */
function seesCourt({ roster }: Caller, courtId: string): boolean {
  return roster.mode === 'all' || roster.agencyIds.includes(courtId);
}
