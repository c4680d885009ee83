import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { PersonRepository } from '../data/person.repository.js';
import { PositionRepository } from '../data/position.repository.js';
import { DEFAULT_TIME_ZONE } from '../domain/default-time-zone.js';
import { governingAgencies } from '../domain/governing-agencies.js';
import { ChangePerson } from '../people/change-person.service.js';
import { PersonAuthority } from '../people/person-authority.js';
import { addressRefused } from './provisioning.errors.js';
import type { ProvisionedFacts, ProvisionedPerson } from './provisioned-person.js';

/**
 * Writes what all agencies of a person share. The name, the address to sign in with and the identifier follow an agency's provider
 * only while the person belongs to that agency alone and holds no role beyond it: two providers would undo one another's, and whoever
 * has the address can have the account. What does not follow stays as it is, and the log says so.
 */
@Injectable()
export class SharedFacts {
  private readonly logger = new Logger('directory');

  constructor(
    @Inject(PersonRepository) private readonly people: PersonRepository,
    @Inject(PositionRepository) private readonly positions: PositionRepository,
    @Inject(PersonAuthority) private readonly authority: PersonAuthority,
    @Inject(ChangePerson) private readonly changePerson: ChangePerson,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @throws MusterError 404, 403 for another agency's person, 409 for an address or number that is taken. */
  async change(
    tx: Transaction,
    caller: Caller,
    agencyId: string,
    before: ProvisionedPerson,
    after: ProvisionedFacts,
  ): Promise<void> {
    const { givenName, familyName, email, personnelNumber } = after;
    const wants = {
      email: email !== null && email !== before.email,
      number: personnelNumber !== null && personnelNumber !== before.personnelNumber,
    };
    const renamed = givenName !== before.givenName || familyName !== before.familyName;
    if (!renamed && !wants.email && !wants.number) return;
    if (!(await this.isAlone(tx, caller, agencyId, before.id))) {
      if (renamed) {
        this.logger.warn(
          `The identity provider of agency ${agencyId} does not rename ${before.id}, who works or holds a role beyond it. A system administrator can.`,
        );
      }
      return;
    }
    if (wants.email) await this.requireFreeAddress(tx, email ?? '', before.id);
    await this.changePerson.within(tx, caller, before.id, {
      givenName,
      familyName,
      ...(email !== null && wants.email ? { email } : {}),
      ...(personnelNumber !== null && wants.number ? { externalId: personnelNumber, agencyId } : {}),
    });
  }

  /** @throws MusterError 409 with the same sentence whoever has the address. */
  async requireFreeAddress(tx: Transaction, email: string, personId: string | null): Promise<void> {
    const [holder] = await withSystemReach(tx, () => this.people.withEmails(tx, [email]));
    if (holder && holder.id !== personId) throw addressRefused();
  }

  private async isAlone(tx: Transaction, caller: Caller, agencyId: string, personId: string): Promise<boolean> {
    const rows = await withSystemReach(tx, () => this.positions.rowsOf(tx, personId));
    const agencies = governingAgencies(rows, this.clock.today(DEFAULT_TIME_ZONE));
    if (agencies.some((id) => id !== agencyId)) return false;
    return (await this.authority.beyond(tx, caller, [personId])).size === 0;
  }
}
