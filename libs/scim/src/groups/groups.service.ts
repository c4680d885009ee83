import { Inject, Injectable, Logger } from '@nestjs/common';
import { grouped } from '@muster/contracts';
import { AgencyGroups } from '@muster/directory';
import type { AgencyGroup, GroupChange, GroupField } from '@muster/directory';
import { ENVIRONMENT, notFound, Transactions } from '@muster/kernel';
import type { Environment, Transaction } from '@muster/kernel';
import { scimBase } from '../connections/base-url.js';
import { readOperations } from '../patch/read-operations.js';
import { requireMatch } from '../protocol/entity-tag.js';
import { listResponse } from '../protocol/list-query.js';
import type { ListRequest } from '../protocol/list-query.js';
import type { Projection } from '../protocol/projection.js';
import type { ScimAgency } from '../protocol/scim-agency.js';
import { isUuid } from '../protocol/uuid.js';
import { groupSchema } from '../schema/group-schema.js';
import { readResource } from '../schema/read-resource.js';
import { groupResource, groupVersion } from './group-resource.js';
import { readGroup, readGroupChange } from './read-group.js';

type Resource = Record<string, unknown>;

/** Shows and writes an agency's groups. Members are read only where they are answered. */
@Injectable()
export class Groups {
  private readonly logger = new Logger('scim');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(AgencyGroups) private readonly groups: AgencyGroups,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** A list response (RFC 7644, 3.4.2). */
  list(agency: ScimAgency, request: ListRequest<GroupField>, projection: Projection): Promise<object> {
    return this.transactions.as(agency.caller, async (tx) => {
      const { total, rows } = await this.groups.list(tx, agency.id, request);
      const resources = await this.resourcesOf(tx, agency, rows, projection);
      return listResponse(total, request.startIndex, resources);
    });
  }

  /** @throws MusterError 404. */
  one(agency: ScimAgency, id: string, projection: Projection): Promise<Resource> {
    requireId(id);
    return this.transactions.as(agency.caller, async (tx) => {
      const found = await this.groups.find(tx, agency.id, id);
      if (!found) throw notFound('group');
      return this.resourceOf(tx, agency, found, projection);
    });
  }

  /** @throws MusterError 400 `invalidValue`, 409 `uniqueness`. */
  async create(agency: ScimAgency, body: unknown, projection: Projection): Promise<Resource> {
    const wanted = readGroup(readResource(groupSchema, body));
    const resource = await this.transactions.as(agency.caller, async (tx) =>
      this.resourceOf(tx, agency, await this.groups.add(tx, agency.caller, agency.id, wanted), projection),
    );
    this.log(agency, 'created', resource['id']);
    return resource;
  }

  /** @throws MusterError 400, 404, 409, and 412 when `ifMatch` names another version. */
  async replace(
    agency: ScimAgency,
    id: string,
    body: unknown,
    ifMatch: string | undefined,
    projection: Projection,
  ): Promise<Resource> {
    const { displayName, externalId, memberIds } = readGroup(readResource(groupSchema, body));
    const change: GroupChange = {
      displayName,
      ...(externalId === null ? {} : { externalId }),
      members: [{ kind: 'replace', ids: memberIds }],
    };
    return this.transactions.as(agency.caller, async (tx) =>
      this.resourceOf(tx, agency, await this.change(tx, agency, id, change, ifMatch), projection),
    );
  }

  /**
   * @returns the version after the change; who is in the group is not read for it.
   * @throws MusterError 400, 404, 409, and 412 when `ifMatch` names another version.
   */
  patch(agency: ScimAgency, id: string, body: unknown, ifMatch: string | undefined): Promise<string> {
    const change = readGroupChange(readOperations(groupSchema, body));
    return this.transactions.as(agency.caller, async (tx) =>
      groupVersion(await this.change(tx, agency, id, change, ifMatch)),
    );
  }

  /** The people in it stay what they are. @throws MusterError 404, 412. */
  async remove(agency: ScimAgency, id: string, ifMatch: string | undefined): Promise<void> {
    requireId(id);
    await this.transactions.as(agency.caller, (tx) =>
      this.groups.remove(tx, agency.caller, agency.id, id, (before) => requireMatch(ifMatch, groupVersion(before))),
    );
    this.log(agency, 'deleted', id);
  }

  private async change(
    tx: Transaction,
    agency: ScimAgency,
    id: string,
    change: GroupChange,
    ifMatch: string | undefined,
  ): Promise<AgencyGroup> {
    requireId(id);
    const changed = await this.groups.change(tx, agency.caller, agency.id, id, (before) => {
      requireMatch(ifMatch, groupVersion(before));
      return change;
    });
    this.log(agency, 'changed', id);
    return changed;
  }

  private async resourceOf(
    tx: Transaction,
    agency: ScimAgency,
    group: AgencyGroup,
    projection: Projection,
  ): Promise<Resource> {
    const [resource] = await this.resourcesOf(tx, agency, [group], projection);
    if (!resource) throw new Error('A group has no resource.');
    return resource;
  }

  private async resourcesOf(
    tx: Transaction,
    agency: ScimAgency,
    groups: readonly AgencyGroup[],
    projection: Projection,
  ): Promise<Resource[]> {
    const ids = projection.has('members') ? groups.map(({ id }) => id) : [];
    const members = grouped(await this.groups.members(tx, agency.id, ids), ({ groupId }) => groupId);
    const base = scimBase(this.environment);
    return groups.map((group) => ({ ...projection.apply(groupResource(group, members.get(group.id) ?? [], base)) }));
  }

  /** Ids alone: the names of groups stay out of logs. */
  private log(agency: ScimAgency, what: string, id: unknown): void {
    this.logger.log(`Group ${String(id)} of agency ${agency.id} ${what} by ${agency.caller.personId}`);
  }
}

function requireId(id: string): void {
  if (!isUuid(id)) throw notFound('group');
}
