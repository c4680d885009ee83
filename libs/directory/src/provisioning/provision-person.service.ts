import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { uuid } from '@muster/contracts';
import type { Discipline } from '@muster/contracts';
import { Accounts } from '@muster/identity';
import { Clock, newId, notFound, requireFor, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { AgencyRepository } from '../data/agency.repository.js';
import { PersonRepository } from '../data/person.repository.js';
import { ProvisionedPersonRepository } from '../data/provisioned-person.repository.js';
import { peopleWrite } from '../directory.permissions.js';
import { PositionWriter } from '../positions/position-writer.js';
import { SupervisorCheck } from '../positions/supervisor-check.js';
import { AgencyGroups } from './agency-groups.service.js';
import { Employ } from './employ.service.js';
import type { Place } from './employ.service.js';
import { inactiveNewcomer, unknownSupervisor, userTaken } from './provisioning.errors.js';
import type { ProvisionedFacts, ProvisionedPerson } from './provisioned-person.js';
import { ReadProvisioned } from './read-provisioned.service.js';
import { SharedFacts } from './shared-facts.service.js';

/** An agency whose people are kept by its identity provider. */
export interface ProvisioningAgency {
  id: string;
  /** For new people of whom the provider does not say it. */
  defaultDiscipline: Discipline;
}

/** Keeps an agency's people as its identity provider says. Every method runs within the caller's transaction. */
@Injectable()
export class ProvisionPerson {
  constructor(
    @Inject(AgencyRepository) private readonly agencies: AgencyRepository,
    @Inject(PersonRepository) private readonly people: PersonRepository,
    @Inject(ProvisionedPersonRepository) private readonly provisioned: ProvisionedPersonRepository,
    @Inject(AgencyGroups) private readonly groups: AgencyGroups,
    @Inject(ReadProvisioned) private readonly read: ReadProvisioned,
    @Inject(PositionWriter) private readonly positions: PositionWriter,
    @Inject(SupervisorCheck) private readonly supervisors: SupervisorCheck,
    @Inject(SharedFacts) private readonly shared: SharedFacts,
    @Inject(Employ) private readonly employ: Employ,
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Adds a person, or takes up one whom the agency knows: by the provider's id, the identifier, the user name, the
   * address, in this order. A person who left or whose user was deleted comes back as the same person.
   * @throws MusterError 409 for a user whom the provider has already, or an address that is somebody else's.
   */
  async add(
    tx: Transaction,
    caller: Caller,
    agency: ProvisioningAgency,
    facts: ProvisionedFacts,
  ): Promise<ProvisionedPerson> {
    const place = await this.begin(tx, caller, agency);
    const [known] = await withSystemReach(tx, () => this.provisioned.matching(tx, place, facts));
    if (!known) return this.addNewcomer(tx, caller, place, facts);
    const sameName = known.userName.toLowerCase() === facts.userName.toLowerCase();
    if (known.active && (known.provisioned || sameName)) throw userTaken();
    return this.bring(tx, caller, place, known, facts);
  }

  /**
   * Brings a person to what the provider says now, which may depend on what is known; `active: false` separates and a later `active: true` takes on again.
   * @throws MusterError 404 for somebody who does not belong to the agency, 409 for what is taken.
   */
  async change(
    tx: Transaction,
    caller: Caller,
    agency: ProvisioningAgency,
    id: string,
    change: (before: ProvisionedPerson) => Promise<ProvisionedFacts>,
  ): Promise<ProvisionedPerson> {
    const place = await this.begin(tx, caller, agency);
    const before = await this.hold(tx, agency.id, id);
    return this.bring(tx, caller, place, before, await change(before));
  }

  /**
   * Ends a person's work at the agency and forgets the user, not the person.
   * @param check throws to leave everything as it is.
   * @throws MusterError 404 for somebody who does not belong to the agency.
   */
  async remove(
    tx: Transaction,
    caller: Caller,
    agency: ProvisioningAgency,
    id: string,
    check: (before: ProvisionedPerson) => Promise<void>,
  ): Promise<void> {
    const place = await this.begin(tx, caller, agency);
    const before = await this.hold(tx, agency.id, id);
    await check(before);
    await this.employ.bring(tx, caller, before.id, place, { ...before, active: false });
    await this.groups.leaveAll(tx, caller, agency.id, before.id);
    await this.provisioned.markDeleted(tx, agency.id, before, this.clock.date());
  }

  /** One change of an agency's users at a time: what is free stays free until the end of the transaction. */
  private async begin(tx: Transaction, caller: Caller, agency: ProvisioningAgency): Promise<Place> {
    requireFor(caller, peopleWrite, agency.id);
    const today = await this.read.today(tx, agency.id);
    await this.agencies.lockRoster(tx, agency.id);
    return { agencyId: agency.id, today, defaultDiscipline: agency.defaultDiscipline };
  }

  private async bring(
    tx: Transaction,
    caller: Caller,
    place: Place,
    before: ProvisionedPerson,
    facts: ProvisionedFacts,
  ): Promise<ProvisionedPerson> {
    const { agencyId } = place;
    if (facts.supervisorId !== before.supervisorId) await this.requireSupervisor(tx, agencyId, facts, before.id);
    await this.requireFree(tx, place, before.id, facts);
    await this.shared.change(tx, caller, agencyId, before, facts);
    if (facts.active || before.active) await this.employ.bring(tx, caller, before.id, place, facts);
    await this.provisioned.put(tx, agencyId, before.id, facts);
    return this.requireUser(tx, agencyId, before.id);
  }

  private async addNewcomer(
    tx: Transaction,
    caller: Caller,
    place: Place,
    facts: ProvisionedFacts,
  ): Promise<ProvisionedPerson> {
    if (!facts.active) throw inactiveNewcomer();
    const { agencyId, today } = place;
    const { givenName, familyName, email, title, supervisorId } = facts;
    const id = newId();
    await this.requireSupervisor(tx, agencyId, facts, id);
    if (email !== null) await this.shared.requireFreeAddress(tx, email, null);
    await this.requireFree(tx, place, id, facts);
    const externalId = await this.freeNumber(tx, agencyId, facts.personnelNumber ?? facts.externalId);

    await this.people.insert(tx, [{ id, givenName, familyName, email, externalId }]);
    const discipline = facts.discipline ?? place.defaultDiscipline;
    const position = { id: newId(), personId: id, agencyId, discipline, title, supervisorId };
    await this.positions.start(tx, [{ ...position, startsOn: today, endsOn: null }]);
    if (email !== null) await this.accounts.open(tx, { personId: id, email });
    await this.provisioned.put(tx, agencyId, id, facts);
    await this.auditLog.record(tx, {
      action: 'person.created',
      actorId: caller.personId,
      subjectKind: 'person',
      subjectId: id,
      agencyId,
      details: { discipline, startsOn: today },
    });
    return this.requireUser(tx, agencyId, id);
  }

  /** Null for a number that stands with somebody who left for another agency: the provider's entry has it all the same. */
  private async freeNumber(tx: Transaction, agencyId: string, number: string | null): Promise<string | null> {
    if (number === null) return null;
    return (await withSystemReach(tx, () => this.provisioned.isFreeNumber(tx, agencyId, number))) ? number : null;
  }

  /** Two changes of a person come one after the other, by whatever record the provider speaks of them. */
  private async hold(tx: Transaction, agencyId: string, id: string): Promise<ProvisionedPerson> {
    const known = await this.read.findByAnyRecord(tx, agencyId, id);
    if (!known) throw notFound('user');
    await this.people.lock(tx, known.id);
    return this.requireUser(tx, agencyId, known.id);
  }

  private async requireUser(tx: Transaction, agencyId: string, id: string): Promise<ProvisionedPerson> {
    const found = await this.read.find(tx, agencyId, id);
    if (!found) throw notFound('user');
    return found;
  }

  /** @throws MusterError 400 for nobody of the agency, 409 for a circle. */
  private async requireSupervisor(
    tx: Transaction,
    agencyId: string,
    { supervisorId }: ProvisionedFacts,
    personId: string,
  ): Promise<void> {
    if (supervisorId === null) return;
    const known = uuid.safeParse(supervisorId).success && (await this.read.find(tx, agencyId, supervisorId));
    if (!known || supervisorId === personId) throw unknownSupervisor();
    await this.supervisors.require(tx, personId, supervisorId);
  }

  /** @throws MusterError 409 when another user of the agency has the user name or the provider's id. */
  private async requireFree(tx: Transaction, place: Place, personId: string, facts: ProvisionedFacts): Promise<void> {
    const holders = await withSystemReach(tx, async () => {
      await this.provisioned.release(tx, place, facts, personId);
      return this.provisioned.holders(tx, place, facts);
    });
    if (holders.some((id) => id !== personId)) throw userTaken();
  }
}
