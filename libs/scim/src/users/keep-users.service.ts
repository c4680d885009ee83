import { Inject, Injectable, Logger } from '@nestjs/common';
import { ProvisionPerson } from '@muster/directory';
import type { ProvisionedFacts, ProvisionedPerson } from '@muster/directory';
import { notFound, Transactions } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { applyOperations } from '../patch/apply-operations.js';
import { readOperations } from '../patch/read-operations.js';
import { requireMatch, versionOf } from '../protocol/entity-tag.js';
import type { ScimAgency } from '../protocol/scim-agency.js';
import { isUuid } from '../protocol/uuid.js';
import { readResource } from '../schema/read-resource.js';
import { userSchema } from '../schema/user-schema.js';
import { readUser } from './read-user.js';
import { ReadUsers } from './read-users.service.js';

type Resource = Record<string, unknown>;

/** Writes Users as changes of an agency's people. */
@Injectable()
export class KeepUsers {
  private readonly logger = new Logger('scim');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(ProvisionPerson) private readonly provision: ProvisionPerson,
    @Inject(ReadUsers) private readonly reading: ReadUsers,
  ) {}

  /** @throws MusterError 400 `invalidValue`, 409 `uniqueness`. */
  async create(agency: ScimAgency, body: unknown): Promise<Resource> {
    const facts = readUser(readResource(userSchema, body), undefined);
    const resource = await this.transactions.as(agency.caller, async (tx) =>
      this.reading.resourceOf(tx, agency, await this.provision.add(tx, agency.caller, agency, facts)),
    );
    this.log(agency, 'created', resource['id']);
    return resource;
  }

  /** @throws MusterError 400, 404, 409, and 412 when `ifMatch` names another version. */
  async replace(agency: ScimAgency, id: string, body: unknown, ifMatch: string | undefined): Promise<Resource> {
    const wanted = readResource(userSchema, body);
    return this.change(agency, id, ifMatch, (before) => readUser(wanted, before));
  }

  /** @throws MusterError 400, 404, 409, and 412 when `ifMatch` names another version. */
  async patch(agency: ScimAgency, id: string, body: unknown, ifMatch: string | undefined): Promise<Resource> {
    const operations = readOperations(userSchema, body);
    return this.change(agency, id, ifMatch, (before, resource) =>
      readUser(applyOperations(withoutWholeName(resource), operations), before),
    );
  }

  /** Ends the person's work at the agency; every record stays. @throws MusterError 404, 412. */
  async remove(agency: ScimAgency, id: string, ifMatch: string | undefined): Promise<void> {
    if (!isUuid(id)) throw notFound('user');
    await this.transactions.as(agency.caller, (tx) =>
      this.provision.remove(tx, agency.caller, agency, id, async (before) => {
        requireMatch(ifMatch, versionOf(await this.reading.resourceOf(tx, agency, before)));
      }),
    );
    this.log(agency, 'deleted', id);
  }

  private async change(
    agency: ScimAgency,
    id: string,
    ifMatch: string | undefined,
    facts: (before: ProvisionedPerson, resource: Resource) => ProvisionedFacts,
  ): Promise<Resource> {
    if (!isUuid(id)) throw notFound('user');
    const after = await this.transactions.as(agency.caller, async (tx: Transaction) => {
      const changed = await this.provision.change(tx, agency.caller, agency, id, async (before) => {
        const resource = await this.reading.resourceOf(tx, agency, before);
        requireMatch(ifMatch, versionOf(resource));
        return facts(before, resource);
      });
      return this.reading.resourceOf(tx, agency, changed);
    });
    this.log(agency, after['active'] === false ? 'changed, inactive' : 'changed', id);
    return after;
  }

  /** Ids alone: names and addresses stay out of logs. */
  private log(agency: ScimAgency, what: string, id: unknown): void {
    this.logger.log(`User ${String(id)} of agency ${agency.id} ${what} by ${agency.caller.personId}`);
  }
}

/** What is derived from the parts of the name must not stand in for a part that is taken away. */
function withoutWholeName({ displayName: _, name, ...resource }: Resource): Resource {
  const { formatted: __, ...parts } = name as Resource;
  return { ...resource, name: parts };
}
