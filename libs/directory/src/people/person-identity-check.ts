import { Inject, Injectable } from '@nestjs/common';
import { withSystemReach } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { AgencyRepository } from '../data/agency.repository.js';
import { AgencyNumberRepository } from '../data/agency-number.repository.js';
import { PersonMergeRepository } from '../data/person-merge.repository.js';
import { PersonRepository } from '../data/person.repository.js';
import { emailTaken, emailTakenElsewhere, externalIdTaken } from '../directory.errors.js';

/** Keeps one person one row: an email address is one person's, an identifier one person's within an agency. */
@Injectable()
export class PersonIdentityCheck {
  constructor(
    @Inject(AgencyRepository) private readonly agencies: AgencyRepository,
    @Inject(PersonRepository) private readonly people: PersonRepository,
    @Inject(PersonMergeRepository) private readonly merges: PersonMergeRepository,
    @Inject(AgencyNumberRepository) private readonly numbers: AgencyNumberRepository,
  ) {}

  /** @throws MusterError 409, with the name only when the caller may see that person. */
  async requireFreeEmail(tx: Transaction, email: string, personId: string | null): Promise<void> {
    const [holder] = await withSystemReach(tx, () => this.people.withEmails(tx, [email]));
    if (!holder || holder.id === personId) return;
    const visible = (await this.people.names(tx, [holder.recordId])).get(holder.recordId);
    throw visible ? emailTaken(visible.displayName) : emailTakenElsewhere();
  }

  /**
   * Holds the rosters of the agencies until the end of the transaction, so that the answer stays true. Whoever locks people holds them before.
   * @param of the person, whose records may all have it, or the records that may. @throws MusterError 409, with the name only when the caller may see them.
   */
  async requireFreeExternalId(
    tx: Transaction,
    agencyIds: readonly string[],
    externalId: string,
    of: string | readonly string[] | null,
  ): Promise<void> {
    await this.agencies.lockRosters(tx, agencyIds);
    const taken = await withSystemReach(tx, async () => {
      const records = typeof of === 'string' ? await this.merges.samePeople(tx, of) : (of ?? []);
      return this.numbers.holder(tx, agencyIds, externalId, records);
    });
    if (taken === undefined) return;
    throw externalIdTaken((await this.people.names(tx, [taken])).get(taken)?.displayName);
  }
}
