import { Inject, Injectable } from '@nestjs/common';
import type { GivenRoleAnswer, RoleGrantBody, RoleGrantQuery, RoleGrantRecord } from '@muster/contracts';
import {
  Clock,
  forbidden,
  mayEverywhere,
  notFound,
  pageOf,
  readCursor,
  Transactions,
  withSystemReach,
} from '@muster/kernel';
import type { Caller, Page, Scope, Transaction } from '@muster/kernel';
import { AccountRepository } from '../data/account.repository.js';
import { InvitationRepository } from '../data/invitation.repository.js';
import { GrantsOnDayRepository } from '../data/grants-on-day.repository.js';
import type { GrantOfDay } from '../data/grants-on-day.repository.js';
import { grantOf, RoleGrantRepository } from '../data/role-grant.repository.js';
import type { GivenGrantRow, GrantPage, GrantView } from '../data/role-grant.repository.js';
import { mayGive } from '../domain/giving.js';
import { roleOfErased } from '../identity.errors.js';
import { manageRoles } from '../identity.permissions.js';
import { PersonLookup } from '../ports/person-lookup.js';
import { ScopeLookup } from '../ports/scope-lookup.js';
import { endOfDayIn } from './end-of-day.js';
import { LeftWork } from './left-work.js';
import { RoleGrants } from './role-grants.js';

type ListedGrant = GivenGrantRow & Partial<Pick<GrantOfDay, 'former' | 'heldToday'>>;

/** The roles that a query asks for: who holds them, and a page of them. */
interface SoughtGrants {
  holders(): Promise<string[]>;
  page(page: GrantPage): Promise<ListedGrant[]>;
}

/** Who has which role over what the caller administers: to look at, to add to and to take from. */
@Injectable()
export class DelegateRoles {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(RoleGrantRepository) private readonly grants: RoleGrantRepository,
    @Inject(GrantsOnDayRepository) private readonly onDay: GrantsOnDayRepository,
    @Inject(RoleGrants) private readonly roles: RoleGrants,
    @Inject(LeftWork) private readonly leftWork: LeftWork,
    @Inject(AccountRepository) private readonly accounts: AccountRepository,
    @Inject(InvitationRepository) private readonly invitations: InvitationRepository,
    @Inject(PersonLookup) private readonly people: PersonLookup,
    @Inject(ScopeLookup) private readonly scopes: ScopeLookup,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Roles over the agencies and task forces that the caller administers, in the order in which they were given: those of a day, else
   * those of the state, else those in force. A role over a court that the caller does not see is left out, wherever else their roles reach,
   * so a page may hold fewer than its limit.
   */
  list(caller: Caller, query: RoleGrantQuery): Promise<Page<RoleGrantRecord>> {
    const [after] = readCursor(query.cursor, 1) ?? [];
    const { q, limit } = query;
    const view = viewOf(caller);
    return this.transactions.as(caller, async (tx) => {
      const sought = await this.soughtBy(tx, view, query);
      // Names are the directory's, so the holders in view are asked for theirs, under the caller's own reach.
      const holders = q === undefined ? undefined : await this.people.search(tx, await sought.holders(), q);
      const rows = await sought.page({ holders, after, limit });
      const page = pageOf(
        rows,
        limit,
        (row) => [row.id],
        (row) => row,
      );
      const records = await this.records(tx, caller, page.items);
      return { ...page, items: records.filter(({ scope }) => !isHidden(scope, scope.name)) };
    });
  }

  /**
   * Gives one more role, or another last day of one; the same again changes nothing.
   * @throws MusterError 404 for a person out of reach, 403 for a role beyond the caller's or a person who works elsewhere, 400 for a
   * last day that is over, 409 for a last day of the last administrator and for somebody who was erased.
   */
  async give(caller: Caller, { personId, grant, endsOn }: RoleGrantBody): Promise<GivenRoleAnswer> {
    return this.transactions.as(caller, async (tx) => {
      if (!(await this.people.find(tx, [personId])).has(personId)) throw notFound('person');
      if (await this.people.isErased(tx, personId)) throw roleOfErased();
      if (!mayEverywhere(caller, manageRoles)) await this.requireWork(tx, personId);
      await this.roles.give(tx, caller, personId, grant, endsOn);
      const row = await withSystemReach(tx, () => this.grants.find(tx, personId, grant));
      const [record] = row ? await this.records(tx, caller, [row]) : [];
      if (!record) throw new Error('A role that was just given is not there.');
      const warning = await this.leftWork.ofRoles(tx, personId, [grant]);
      return { ...record, ...(warning !== undefined && { warning }) };
    });
  }

  /** @throws MusterError 404 for one out of view, 403 for one that the caller could not give, 409 for the last administrator. */
  async take(caller: Caller, id: string): Promise<void> {
    await this.transactions.as(caller, async (tx) => {
      const row = await withSystemReach(tx, () => this.grants.inView(tx, viewOf(caller), id));
      if (!row) throw notFound('role');
      const { scope } = grantOf(row);
      if (isHidden(scope, await this.scopes.nameOf(tx, scope))) throw notFound('role');
      await this.roles.take(tx, caller, row.personId, grantOf(row));
    });
  }

  /** On the last day there roles end with the work, so one that is given then would stay. */
  private async requireWork(tx: Transaction, personId: string): Promise<void> {
    const lasting = await this.people.employersOf(tx, personId);
    const today = await this.people.agenciesOf(tx, personId);
    if (today.some(({ id }) => lasting.includes(id))) return;
    throw forbidden(
      'This person works at none of your agencies today, or nowhere there in a position that lasts beyond today. Add a position first.',
    );
  }

  /** A day begins and ends where the agency that is asked about is, else where the installation counts days. */
  private async soughtBy(tx: Transaction, view: GrantView, query: RoleGrantQuery): Promise<SoughtGrants> {
    const { agencyId, role, asOf, state } = query;
    if (asOf === undefined) {
      const filter = { agencyId, role, ended: state === 'ended' };
      return {
        holders: () => withSystemReach(tx, () => this.grants.holders(tx, view, filter)),
        page: (page) => withSystemReach(tx, () => this.grants.page(tx, view, filter, page)),
      };
    }
    const scope: Scope = agencyId === undefined ? { kind: 'all' } : { kind: 'agency', id: agencyId };
    const filter = { agencyId, role, asOf, until: endOfDayIn(asOf, await this.scopes.timeZoneOf(tx, scope)) };
    return {
      holders: () => withSystemReach(tx, () => this.onDay.holders(tx, view, filter)),
      page: (page) => withSystemReach(tx, () => this.onDay.page(tx, view, filter, page)),
    };
  }

  private async records(tx: Transaction, caller: Caller, rows: readonly ListedGrant[]): Promise<RoleGrantRecord[]> {
    const now = this.clock.date();
    const holders = rows.map(({ personId }) => personId);
    const names = await this.people.find(tx, [...holders, ...rows.flatMap(({ givenBy }) => givenBy ?? [])]);
    const [states, open] = await withSystemReach(tx, async () => [
      await this.accounts.statesOf(tx, holders, now),
      await this.invitations.openUntil(tx, holders, now),
    ]);
    const records: RoleGrantRecord[] = [];
    for (const row of rows) {
      const { role, scope, lastDay } = grantOf(row);
      const ended = row.heldToday === undefined ? lastDay !== undefined && lastDay.endsAt <= now : !row.heldToday;
      const name = scope.id === undefined ? undefined : await this.scopes.nameOf(tx, scope);
      const person = names.get(row.personId);
      records.push({
        id: row.id,
        role,
        scope: { ...scope, ...(name === undefined ? {} : { name }) },
        personId: person?.id ?? null,
        personName: person?.displayName ?? null,
        account: states.get(row.personId) ?? 'none',
        invitationExpiresAt: (person && open.get(row.personId)?.toISOString()) ?? null,
        givenAt: row.givenAt.toISOString(),
        givenByName: (row.givenBy === null ? undefined : names.get(row.givenBy)?.displayName) ?? null,
        ...(lastDay && { endsOn: lastDay.endsOn }),
        ended,
        mayTake: !ended && row.former !== true && mayGive(caller, { role, scope }),
      });
    }
    return records;
  }
}

/** Whether a role is over an agency or a task force whose name the caller may not see: that somebody has to do with it is not told either. */
function isHidden({ kind }: Pick<Scope, 'kind'>, name: string | undefined): boolean {
  return (kind === 'agency' || kind === 'task_force') && name === undefined;
}

/** Agencies within the roles that hold the right, task forces over which one was given. */
function viewOf(caller: Caller): GrantView {
  const managing = caller.grants.filter(({ role }) => manageRoles.roles.includes(role));
  return {
    everything: mayEverywhere(caller, manageRoles),
    agencyIds: managing.filter(({ scope }) => scope.kind === 'agency').flatMap(({ reach }) => [...reach.agencyIds]),
    taskForceIds: managing.flatMap(({ scope }) =>
      scope.kind === 'task_force' && scope.id !== undefined ? [scope.id] : [],
    ),
  };
}
