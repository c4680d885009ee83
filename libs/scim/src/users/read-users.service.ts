import { Inject, Injectable } from '@nestjs/common';
import { grouped } from '@muster/contracts';
import { AgencyGroups, Directory, ReadProvisioned } from '@muster/directory';
import type { ProvisionedField, ProvisionedPerson } from '@muster/directory';
import { ENVIRONMENT, notFound, Transactions } from '@muster/kernel';
import type { Environment, Transaction } from '@muster/kernel';
import { scimBase } from '../connections/base-url.js';
import { listResponse } from '../protocol/list-query.js';
import type { ListRequest } from '../protocol/list-query.js';
import type { Projection } from '../protocol/projection.js';
import type { ScimAgency } from '../protocol/scim-agency.js';
import { isUuid } from '../protocol/uuid.js';
import { userResource } from './user-resource.js';

/** Shows an agency's people as Users. */
@Injectable()
export class ReadUsers {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(ReadProvisioned) private readonly people: ReadProvisioned,
    @Inject(AgencyGroups) private readonly groups: AgencyGroups,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** A list response (RFC 7644, 3.4.2). */
  list(agency: ScimAgency, request: ListRequest<ProvisionedField>, projection: Projection): Promise<object> {
    return this.transactions.as(agency.caller, async (tx) => {
      const { total, rows } = await this.people.list(tx, agency.id, request);
      const resources = await this.resourcesOf(tx, agency, rows);
      return listResponse(
        total,
        request.startIndex,
        resources.map((resource) => projection.apply(resource)),
      );
    });
  }

  /** By the id of a merged record the person who stands for it. @throws MusterError 404 for everybody who does not belong to the agency. */
  one(agency: ScimAgency, id: string): Promise<Record<string, unknown>> {
    if (!isUuid(id)) throw notFound('user');
    return this.transactions.as(agency.caller, async (tx) => {
      const found = await this.people.findByAnyRecord(tx, agency.id, id);
      if (!found) throw notFound('user');
      return this.resourceOf(tx, agency, found);
    });
  }

  async resourceOf(tx: Transaction, agency: ScimAgency, person: ProvisionedPerson): Promise<Record<string, unknown>> {
    const [resource] = await this.resourcesOf(tx, agency, [person]);
    if (!resource) throw new Error('A person has no resource.');
    return resource;
  }

  private async resourcesOf(
    tx: Transaction,
    agency: ScimAgency,
    people: readonly ProvisionedPerson[],
  ): Promise<Record<string, unknown>[]> {
    if (people.length === 0) return [];
    const { name: agencyName } = await this.directory.agency(tx, agency.id);
    const supervisorIds = [...new Set(people.flatMap(({ supervisorId }) => supervisorId ?? []))];
    const supervisors = await this.people.findAll(tx, agency.id, supervisorIds);
    const names = new Map(supervisors.map(({ id, givenName, familyName }) => [id, `${givenName} ${familyName}`]));
    const memberships = await this.groups.groupsOf(
      tx,
      agency.id,
      people.map(({ id }) => id),
    );
    const groups = grouped(memberships, ({ personId }) => personId);
    return people.map((person) =>
      userResource(person, {
        base: scimBase(this.environment),
        agencyName,
        groups: groups.get(person.id) ?? [],
        supervisorName: person.supervisorId === null ? undefined : names.get(person.supervisorId),
      }),
    );
  }
}
