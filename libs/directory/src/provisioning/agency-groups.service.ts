import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { uuid } from '@muster/contracts';
import { newId, notFound, requireFor, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { AgencyGroupRepository } from '../data/agency-group.repository.js';
import { AgencyRepository } from '../data/agency.repository.js';
import { peopleWrite } from '../directory.permissions.js';
import type { AgencyGroup, GroupChange, GroupField, GroupMember, MemberChange } from './agency-group.js';
import type { ListWindow } from './condition.js';
import { groupTaken, unknownMember } from './provisioning.errors.js';
import { ReadProvisioned } from './read-provisioned.service.js';

/** Who came into a group, and who went. */
interface Moves {
  added: string[];
  removed: string[];
}

/** The groups of an agency, as its identity provider keeps them. Every method runs within the caller's transaction. */
@Injectable()
export class AgencyGroups {
  constructor(
    @Inject(AgencyRepository) private readonly agencies: AgencyRepository,
    @Inject(AgencyGroupRepository) private readonly groups: AgencyGroupRepository,
    @Inject(ReadProvisioned) private readonly people: ReadProvisioned,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
  ) {}

  /** A window of the list, by id where no order is asked for. @throws MusterError 404 for an agency out of reach. */
  async list(
    tx: Transaction,
    agencyId: string,
    window: ListWindow<GroupField>,
  ): Promise<{ total: number; rows: AgencyGroup[] }> {
    const today = await this.people.today(tx, agencyId);
    return withSystemReach(tx, () => this.groups.list(tx, { agencyId, today }, window));
  }

  find(tx: Transaction, agencyId: string, id: string): Promise<AgencyGroup | undefined> {
    return this.groups.find(tx, agencyId, id);
  }

  /** Those members who belong to the agency; a member who left for another one is not told of. */
  async members(tx: Transaction, agencyId: string, groupIds: readonly string[]): Promise<GroupMember[]> {
    if (groupIds.length === 0) return [];
    const today = await this.people.today(tx, agencyId);
    return withSystemReach(tx, () => this.groups.members(tx, { agencyId, today }, groupIds));
  }

  /** The groups that each of the people is in. */
  groupsOf(
    tx: Transaction,
    agencyId: string,
    personIds: readonly string[],
  ): Promise<{ personId: string; id: string; displayName: string }[]> {
    return this.groups.groupsOf(tx, agencyId, personIds);
  }

  /** @throws MusterError 409 for a name or an id of the provider's that is taken, 400 for a member who is no user. */
  async add(
    tx: Transaction,
    caller: Caller,
    agencyId: string,
    wanted: { displayName: string; externalId: string | null; memberIds: readonly string[] },
  ): Promise<AgencyGroup> {
    await this.begin(tx, caller, agencyId);
    const { displayName, externalId, memberIds } = wanted;
    const group = { id: newId(), displayName, externalId };
    if (await this.groups.holderOf(tx, agencyId, group)) throw groupTaken();
    await this.groups.insert(tx, agencyId, group);
    const { added } = await this.changeMembers(tx, agencyId, group.id, { kind: 'add', ids: memberIds });
    await this.record(tx, caller, agencyId, group.id, 'agency-group.created', { members: added.length });
    await this.recordMoves(tx, caller, agencyId, group.id, { added, removed: [] });
    return this.require(tx, agencyId, group.id);
  }

  /**
   * @param change what is to be, decided from the group as it is now.
   * @throws MusterError 404, 409 for what is taken, 400 for a member who is no user.
   */
  async change(
    tx: Transaction,
    caller: Caller,
    agencyId: string,
    id: string,
    change: (before: AgencyGroup) => GroupChange,
  ): Promise<AgencyGroup> {
    await this.begin(tx, caller, agencyId);
    const before = await this.require(tx, agencyId, id);
    const { displayName = before.displayName, externalId = before.externalId, members = [] } = change(before);
    const after = { id, displayName, externalId };
    const renamed = displayName !== before.displayName || externalId !== before.externalId;
    if (renamed && (await this.groups.holderOf(tx, agencyId, after))) throw groupTaken();
    const steps: Moves[] = [];
    for (const each of members) steps.push(await this.changeMembers(tx, agencyId, id, each));
    const moves = movesBy(steps);
    const [added, removed] = [moves.added.length, moves.removed.length];
    if (!renamed && added + removed === 0) return before;
    await this.groups.update(tx, after);
    await this.record(tx, caller, agencyId, id, 'agency-group.updated', { renamed, added, removed });
    await this.recordMoves(tx, caller, agencyId, id, moves);
    return this.require(tx, agencyId, id);
  }

  /** @param check throws to leave everything as it is. @throws MusterError 404. */
  async remove(
    tx: Transaction,
    caller: Caller,
    agencyId: string,
    id: string,
    check: (before: AgencyGroup) => void,
  ): Promise<void> {
    await this.begin(tx, caller, agencyId);
    check(await this.require(tx, agencyId, id));
    const removed = await this.groups.keepMembers(tx, id, []);
    await this.groups.remove(tx, id);
    await this.record(tx, caller, agencyId, id, 'agency-group.deleted', {});
    await this.recordMoves(tx, caller, agencyId, id, { added: [], removed });
  }

  /** Takes somebody out of every group of the agency. */
  async leaveAll(tx: Transaction, caller: Caller, agencyId: string, personId: string): Promise<void> {
    for (const id of await this.groups.leaveAll(tx, agencyId, personId)) {
      await this.recordMoves(tx, caller, agencyId, id, { added: [], removed: [personId] });
    }
  }

  private async begin(tx: Transaction, caller: Caller, agencyId: string): Promise<void> {
    requireFor(caller, peopleWrite, agencyId);
    await this.agencies.lockRoster(tx, agencyId);
  }

  private async require(tx: Transaction, agencyId: string, id: string): Promise<AgencyGroup> {
    const found = await this.groups.find(tx, agencyId, id);
    if (!found) throw notFound('group');
    return found;
  }

  private async changeMembers(
    tx: Transaction,
    agencyId: string,
    id: string,
    { kind, ids }: MemberChange,
  ): Promise<Moves> {
    const known = [...new Set(ids.filter((each) => uuid.safeParse(each).success).map((each) => each.toLowerCase()))];
    if (kind === 'remove') return { added: [], removed: await this.groups.removeMembers(tx, id, known) };
    const users = known.length === 0 ? [] : await this.people.findAll(tx, agencyId, known);
    if (users.length !== new Set(ids.map((each) => each.toLowerCase())).size) throw unknownMember();
    const removed = kind === 'replace' ? await this.groups.keepMembers(tx, id, known) : [];
    return { added: await this.groups.addMembers(tx, agencyId, id, known), removed };
  }

  /** Told of each person too, so that whoever looks at what others did for somebody finds it. */
  private async recordMoves(
    tx: Transaction,
    caller: Caller,
    agencyId: string,
    groupId: string,
    { added, removed }: Moves,
  ): Promise<void> {
    const moves = [
      ...added.map((id) => ['person.group-joined', id] as const),
      ...removed.map((id) => ['person.group-left', id] as const),
    ];
    for (const [action, subjectId] of moves) {
      await this.auditLog.record(tx, {
        action,
        actorId: caller.personId,
        subjectKind: 'person',
        subjectId,
        agencyId,
        details: { groupId },
      });
    }
  }

  private record(
    tx: Transaction,
    caller: Caller,
    agencyId: string,
    subjectId: string,
    action: string,
    details: Record<string, unknown>,
  ): Promise<void> {
    return this.auditLog.record(tx, {
      action,
      actorId: caller.personId,
      subjectKind: 'agency-group',
      subjectId,
      agencyId,
      details,
    });
  }
}

/** Who is in the group at the end and was not at the beginning, and the other way round: who went and came back did not move. */
function movesBy(steps: readonly Moves[]): Moves {
  const [came, went] = [new Set<string>(), new Set<string>()];
  for (const { added, removed } of steps) {
    for (const id of removed) if (!came.delete(id)) went.add(id);
    for (const id of added) if (!went.delete(id)) came.add(id);
  }
  return { added: [...came], removed: [...went] };
}
