import { Inject, Injectable } from '@nestjs/common';
import { Accounts, RoleGrants } from '@muster/identity';
import { withSystemReach } from '@muster/kernel';
import type { Caller, CivilDate, Transaction } from '@muster/kernel';
import { PersonRepository } from '../data/person.repository.js';
import { PositionRepository } from '../data/position.repository.js';
import type { PositionRow } from '../data/position.repository.js';
import { isHeldOnOrAfter, isOverAfter } from '../domain/position-interval.js';
import { LostAdministrators } from '../lost-administrators/lost-administrators.service.js';

/** Lets access follow work: who has left an agency has no role over it, and who works nowhere does not sign in. */
@Injectable()
export class Access {
  constructor(
    @Inject(PersonRepository) private readonly people: PersonRepository,
    @Inject(PositionRepository) private readonly positions: PositionRepository,
    @Inject(RoleGrants) private readonly roleGrants: RoleGrants,
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(LostAdministrators) private readonly administrators: LostAdministrators,
  ) {}

  /**
   * Takes the roles over the agency from those of the people who have no position there beyond today, and disables the account of those who
   * then hold neither a position nor a role over anything but their own record.
   * @param by `program` when a last day that was entered ahead has come.
   * @param today civil date in the agency's zone; a last day of today counts as left.
   * @param leaving those whose work there ends only now, all when left out: their API keys end with it. Keys of the others were made since, for
   * other work.
   */
  async end(
    tx: Transaction,
    by: Caller | 'program',
    personIds: readonly string[],
    agencyId: string,
    today: CivilDate,
    leaving: ReadonlySet<string> = new Set(personIds),
  ): Promise<void> {
    if (personIds.length === 0) return;
    const positions = new Map<string, PositionRow[]>(personIds.map((id) => [id, []]));
    for (const row of await withSystemReach(tx, () => this.positions.rowsOfPeople(tx, personIds))) {
      positions.get(row.personId)?.push(row);
    }
    const states = await this.accounts.statesOf(tx, personIds);
    const records = await withSystemReach(tx, () => this.positions.recordsAt(tx, personIds, agencyId));
    const withKeys = await this.accounts.withKeys(tx, [...personIds, ...[...records.values()].flat()]);
    const grants = await this.roleGrants.of(tx, personIds);
    const administrators = await this.administrators.among(tx, agencyId, personIds);
    const gone = new Set<string>();
    for (const [personId, held] of positions) {
      if (held.some((row) => row.agencyId === agencyId && !isOverAfter(row, today))) continue;
      const hasRoles = (grants.get(personId) ?? []).length > 0;
      const roles = hasRoles ? await this.roleGrants.removeOver(tx, by, personId, agencyId) : [];
      gone.add(personId);
      if (leaving.has(personId)) {
        // Keys of a merged record rest, and would wake with it.
        const keepers = new Set([personId, ...(records.get(personId) ?? [])]);
        for (const id of keepers) if (withKeys.has(id)) await this.accounts.endKeys(tx, by, id, agencyId);
      }
      const worksElsewhere = held.some((row) => row.agencyId !== agencyId && isHeldOnOrAfter(row, today));
      if (worksElsewhere || roles.some(({ scope }) => scope.kind !== 'own')) continue;
      const state = states.get(personId);
      if (state === 'active' || state === 'invited' || (state === 'none' && withKeys.has(personId)))
        await this.accounts.disable(tx, personId);
    }
    if (administrators.some((id) => gone.has(id))) await this.administrators.look(tx, by, agencyId);
  }

  /**
   * Does the same for people of whom it is not known what ended: at every agency where one of them has worked and works no more. API keys
   * ended when the work did.
   */
  async endWhereLeft(tx: Transaction, by: Caller, personIds: readonly string[], now: Date): Promise<void> {
    const left = await withSystemReach(tx, () => this.positions.leftBy(tx, personIds, now));
    for (const { personId, agencyId, today } of left) await this.end(tx, by, [personId], agencyId, today, new Set());
  }

  /** Lets people who came back be invited again. Their password and their roles do not come back with them. */
  async reopen(tx: Transaction, personIds: readonly string[]): Promise<void> {
    if (personIds.length === 0) return;
    const states = await this.accounts.statesOf(tx, personIds);
    const disabled = personIds.filter((id) => states.get(id) === 'disabled');
    for (const { id, email } of await withSystemReach(tx, () => this.people.find(tx, disabled))) {
      if (email !== null) await this.accounts.open(tx, { personId: id, email });
    }
  }
}
