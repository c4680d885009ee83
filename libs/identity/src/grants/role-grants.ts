import { Inject, Injectable } from '@nestjs/common';
import type { RoleGrant, RoleGrantAnswer } from '@muster/contracts';
import { AuditLog } from '@muster/audit';
import { Clock, forbidden, invalidInput, withSystemReach } from '@muster/kernel';
import type { Caller, CivilDate, Permission, Role, Transaction } from '@muster/kernel';
import { AccountRepository } from '../data/account.repository.js';
import { EndedGrantRepository } from '../data/ended-grant.repository.js';
import type { EndedRole, EndedWhen } from '../data/ended-grant.repository.js';
import { RoleGrantRepository } from '../data/role-grant.repository.js';
import { changesBetween, lastingUntil, mayGive, sameIn } from '../domain/giving.js';
import type { HeldGrant, LastDay } from '../domain/last-day.js';
import { ScopeLookup } from '../ports/scope-lookup.js';
import { endOfDayIn } from './end-of-day.js';
import { LastAdministrator } from './last-administrator.js';
import { lastsForGood, outlasts } from './outlasts.js';

const MOST_ENDED_NAMED = 500;

/** The roles of people over scopes. */
@Injectable()
export class RoleGrants {
  constructor(
    @Inject(RoleGrantRepository) private readonly grants: RoleGrantRepository,
    @Inject(EndedGrantRepository) private readonly ended: EndedGrantRepository,
    @Inject(AccountRepository) private readonly accounts: AccountRepository,
    @Inject(ScopeLookup) private readonly scopes: ScopeLookup,
    @Inject(LastAdministrator) private readonly last: LastAdministrator,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Makes these the person's roles, as far as the giver sees them: one over an agency or a task force out of the giver's reach is
   * not shown to them and stays. Whether the giver may change the person at all is for the caller to check; here each role that
   * is given or taken must be one that the giver could give. From the next request on the roles are in force; new ones have no last
   * day, and those that stay keep theirs.
   * @param by `program` for what the program itself decides, such as the first administrator.
   * @throws MusterError 403 when the giver gives or takes more, or for longer, than they have, 409 for taking away the last system administrator, or
   * for the last administrator of an agency who takes away their own.
   * @returns the roles that the person had not before.
   */
  async replace(
    tx: Transaction,
    by: Caller | 'program',
    personId: string,
    grants: readonly RoleGrant[],
  ): Promise<RoleGrant[]> {
    const held = await this.held(tx, personId);
    const before = by === 'program' ? held : (await this.shown(tx, held)).map(({ grant }) => grant);
    const { given, taken } = changesBetween(before, grants);
    if (given.length + taken.length === 0) return [];
    if (by !== 'program') {
      refuseTooMuch(by, [...given, ...taken]);
      refuseTooLong(by, given, undefined);
      refuseLonger(by, personId, taken);
    }
    await this.last.require(tx, by, personId, { taken, left: grants.map((grant) => sameIn(before, grant) ?? grant) });
    await withSystemReach(tx, async () => {
      for (const grant of taken) await this.grants.remove(tx, personId, grant);
      for (const grant of given) await this.grants.add(tx, personId, grant, by === 'program' ? null : by.personId);
    });
    await this.tell(tx, by, personId, { given, taken });
    return given;
  }

  /**
   * Gives one more role; to somebody who has it, another last day. The same again changes nothing.
   * @param endsOn the last day in the zone of what the role is over; without it the role lasts until it is taken away.
   * @throws MusterError 403 when the giver gives or changes more, or for longer, than they have; 400 for a last day that is over; 409 for a
   * last day of the last administrator, as for `replace`.
   */
  async give(tx: Transaction, by: Caller, personId: string, grant: RoleGrant, endsOn?: CivilDate): Promise<void> {
    const held = await this.held(tx, personId);
    const before = sameIn(held, grant);
    refuseTooMuch(by, [grant]);
    if (before && before.lastDay?.endsOn === endsOn) return;
    if (before) refuseLonger(by, personId, [before]);
    const lastDay = endsOn === undefined ? undefined : await this.lastDay(tx, grant, endsOn);
    refuseTooLong(by, [grant], lastDay);
    if (before && lastDay) {
      const { given: left } = changesBetween([grant], held);
      await this.last.require(tx, by, personId, { taken: [before], left });
    }
    await withSystemReach(tx, () =>
      before
        ? this.grants.changeLastDay(tx, personId, grant, lastDay)
        : this.grants.add(tx, personId, grant, by.personId, lastDay),
    );
    const given = [lastDay ? { ...grant, lastDay } : grant];
    await this.tell(tx, by, personId, { given, taken: before ? [before] : [] });
  }

  /**
   * Takes one role away.
   * @throws MusterError 403 when the taker could not give it for as long as it lasts, 409 as for `replace`.
   */
  async take(tx: Transaction, by: Caller, personId: string, grant: HeldGrant): Promise<void> {
    const held = await this.held(tx, personId);
    // What is held beyond this grant.
    const { given: left } = changesBetween([grant], held);
    const taken = [grant];
    refuseTooMuch(by, taken);
    refuseLonger(by, personId, taken);
    await this.last.require(tx, by, personId, { taken, left });
    await withSystemReach(tx, () => this.grants.remove(tx, personId, grant));
    await this.tell(tx, by, personId, { given: [], taken });
  }

  /**
   * Takes away every role whose scope is this agency, because the person has left it. Unlike `replace` it asks for no right to
   * give those roles: who may end the position may end what came with it. Roles over everything are not touched.
   * @returns the roles that the person still has.
   * @throws MusterError 409 for the agency's last administrator who leaves by their own hand.
   */
  async removeOver(tx: Transaction, by: Caller | 'program', personId: string, agencyId: string): Promise<HeldGrant[]> {
    const { taken, left } = partedAt(agencyId, await this.held(tx, personId));
    await this.last.require(tx, by, personId, { taken, left });
    await this.endOver(tx, by, personId, agencyId, taken);
    return left;
  }

  /** What somebody who leaves an agency would lose and keep, for `requireAdministeredAfter`. */
  async parting(tx: Transaction, personId: string, agencyId: string): Promise<Parting> {
    return partedAt(agencyId, await this.held(tx, personId));
  }

  /**
   * To be asked when work at an agency gets a last day that lies ahead: on that day nobody is asked any more. And after many people's work
   * ended at once, with the parting from before: each of them alone may have left others behind.
   * @throws MusterError 409 as `removeOver` would for whoever ends their own work.
   */
  requireAdministeredAfter(tx: Transaction, by: Caller, personId: string, parting: Parting): Promise<void> {
    return this.last.require(tx, by, personId, parting);
  }

  /** Whether `requireAdministeredAfter` would refuse it to this person, were the others gone as well. */
  async leavesNobody(tx: Transaction, personId: string, agencyId: string, others: readonly string[]): Promise<boolean> {
    const parting = await this.parting(tx, personId, agencyId);
    return (await this.last.abandoned(tx, personId, parting, others)) !== undefined;
  }

  /** As `LastAdministrator.isAdministered`. */
  isAdministered(tx: Transaction, agencyId: string, without: readonly string[] = []): Promise<boolean> {
    return this.last.isAdministered(tx, agencyId, without);
  }

  /** Who holds which role over an agency itself, in the order in which they were given. */
  over(tx: Transaction, agencyId: string): Promise<{ personId: string; role: Role }[]> {
    return withSystemReach(tx, () => this.grants.overAgency(tx, agencyId));
  }

  /**
   * Ends every role over an agency that is no more: nobody is the last to keep it. Roles over what stands above it stay.
   * @returns those who held one, each once.
   */
  async endAllOver(tx: Transaction, by: Caller | 'program', agencyId: string): Promise<string[]> {
    const holders = [...new Set((await this.over(tx, agencyId)).map(({ personId }) => personId))].sort();
    for (const personId of holders) {
      await this.endOver(tx, by, personId, agencyId, partedAt(agencyId, await this.held(tx, personId)).taken);
    }
    return holders;
  }

  /**
   * Roles over an agency that ended with the work there at some time and were not given again: taking that end back does not give
   * them back. The first 500.
   */
  stillEnded(tx: Transaction, agencyId: string, when: EndedWhen): Promise<EndedRole[]> {
    return withSystemReach(tx, () => this.ended.stillEnded(tx, agencyId, when, MOST_ENDED_NAMED));
  }

  /**
   * The roles of each of the people, with the names of what they reach. A role over an agency or a task force that the transaction
   * may not see is left out: it would tell that somebody has to do with a court.
   */
  async of(tx: Transaction, personIds: readonly string[]): Promise<Map<string, RoleGrantAnswer[]>> {
    const stored = await withSystemReach(tx, () => this.grants.of(tx, personIds));
    const answers = new Map<string, RoleGrantAnswer[]>(personIds.map((id) => [id, []]));
    const names = new Map<string, string | undefined>();
    for (const [personId, grants] of stored) {
      for (const { grant, name } of await this.shown(tx, grants, names)) {
        const { role, scope, lastDay } = grant;
        answers.get(personId)?.push({
          role,
          scope: { ...scope, ...(name === undefined ? {} : { name }) },
          ...(lastDay && { endsOn: lastDay.endsOn }),
        });
      }
    }
    return answers;
  }

  /**
   * Those of the people who hold a role that lasts longer than the caller's right over the same: a right for a time neither takes over
   * nor ends what comes after it. Never the caller, whose roles are their own.
   * @param agencyId roles over this agency alone are looked at; without it all are.
   */
  async outlasting(
    tx: Transaction,
    caller: Caller,
    right: Permission,
    personIds: readonly string[],
    agencyId?: string,
  ): Promise<Set<string>> {
    if (lastsForGood(caller, right)) return new Set();
    const others = personIds.filter((id) => id !== caller.personId);
    const held = await withSystemReach(tx, () => this.grants.of(tx, others));
    const counts = ({ scope }: HeldGrant): boolean => agencyId === undefined || scope.id === agencyId;
    const isLonger = (grant: HeldGrant): boolean => counts(grant) && outlasts(caller, right, grant);
    return new Set(others.filter((id) => held.get(id)?.some(isLonger)));
  }

  private async endOver(
    tx: Transaction,
    by: Caller | 'program',
    personId: string,
    agencyId: string,
    taken: readonly HeldGrant[],
  ): Promise<void> {
    if (taken.length === 0) return;
    await withSystemReach(tx, async () => {
      for (const grant of taken) await this.grants.remove(tx, personId, grant);
      const roles = taken.map(({ role }) => role);
      await this.ended.note(tx, personId, agencyId, roles);
    });
    await this.tell(tx, by, personId, { given: [], taken });
  }

  /** What somebody holds, held until the end of the transaction so that changes to one person take turns. */
  private held(tx: Transaction, personId: string): Promise<HeldGrant[]> {
    return withSystemReach(tx, async () => {
      await this.accounts.lock(tx, personId);
      return (await this.grants.of(tx, [personId])).get(personId) ?? [];
    });
  }

  /** Those of the grants whose scope the transaction may see, with its name. `names` keeps what was looked up. */
  private async shown(
    tx: Transaction,
    grants: readonly HeldGrant[],
    names = new Map<string, string | undefined>(),
  ): Promise<{ grant: HeldGrant; name: string | undefined }[]> {
    const found: { grant: HeldGrant; name: string | undefined }[] = [];
    for (const grant of grants) {
      const { scope } = grant;
      const key = `${scope.kind} ${scope.id ?? ''}`;
      if (!names.has(key)) names.set(key, scope.id ? await this.scopes.nameOf(tx, scope) : undefined);
      const name = names.get(key);
      const mayBeHidden = scope.kind === 'agency' || scope.kind === 'task_force';
      if (name !== undefined || !mayBeHidden) found.push({ grant, name });
    }
    return found;
  }

  /** @throws MusterError 400 for a day that is over where the role would be in force. */
  private async lastDay(tx: Transaction, { scope }: RoleGrant, endsOn: CivilDate): Promise<LastDay> {
    const timeZone = await this.scopes.timeZoneOf(tx, scope);
    if (endsOn < this.clock.today(timeZone)) {
      throw invalidInput([{ path: 'endsOn', message: 'This day is over. Choose today or a later day.' }]);
    }
    return { endsOn, endsAt: endOfDayIn(endsOn, timeZone) };
  }

  private tell(
    tx: Transaction,
    by: Caller | 'program',
    personId: string,
    { given, taken }: { given: readonly HeldGrant[]; taken: readonly HeldGrant[] },
  ): Promise<void> {
    return this.auditLog.record(tx, {
      action: 'roles.changed',
      actorId: by === 'program' ? null : by.personId,
      subjectKind: 'person',
      subjectId: personId,
      details: { given: given.map(inWords), taken: taken.map(inWords) },
    });
  }
}

/** The roles over an agency, and the others, which stay when somebody leaves it. */
interface Parting {
  taken: HeldGrant[];
  left: HeldGrant[];
}

function partedAt(agencyId: string, held: readonly HeldGrant[]): Parting {
  const isOver = ({ scope }: RoleGrant): boolean => scope.kind === 'agency' && scope.id === agencyId;
  return { taken: held.filter(isOver), left: held.filter((grant) => !isOver(grant)) };
}

function inWords({ role, scope, lastDay }: HeldGrant) {
  return { role, scope, ...(lastDay && { endsOn: lastDay.endsOn }) };
}

function refuseTooLong(by: Caller, given: readonly RoleGrant[], lastDay: LastDay | undefined): void {
  const lasting = lastingUntil(by, lastDay?.endsAt);
  if (given.every((grant) => mayGive(lasting, grant))) return;
  throw forbidden('Your own role ends before this one would. Choose a last day that is no later than yours.');
}

/** Nobody takes or shortens what lasts longer than their own roles: an agency would be without administrator on a known day. */
function refuseLonger(by: Caller, personId: string, taken: readonly HeldGrant[]): void {
  if (by.personId === personId) return;
  if (taken.every((grant) => mayGive(lastingUntil(by, grant.lastDay?.endsAt), grant))) return;
  throw forbidden(
    'Your own role ends before this one does, so you cannot take or change it. Ask an administrator whose role lasts longer.',
  );
}

function refuseTooMuch(by: Caller, changes: readonly RoleGrant[]): void {
  const tooMuch = changes.find((grant) => !mayGive(by, grant));
  if (tooMuch) {
    throw forbidden(
      `You cannot give or take the role ${tooMuch.role} over this scope (${tooMuch.scope.kind}), because it reaches further ` +
        'than your own roles. Ask a system administrator.',
    );
  }
}
