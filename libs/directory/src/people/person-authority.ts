import { Inject, Injectable } from '@nestjs/common';
import { RoleGrants } from '@muster/identity';
import { Clock, mayEverywhere, mayFor, mayForEverybody, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { PositionRepository } from '../data/position.repository.js';
import type { PositionRow } from '../data/position.repository.js';
import { peopleWrite } from '../directory.permissions.js';
import { DEFAULT_TIME_ZONE } from '../domain/default-time-zone.js';
import { governingAgencies } from '../domain/governing-agencies.js';
import { isHeldOnOrAfter } from '../domain/position-interval.js';

/**
 * Whose a person is to a caller: `theirs` alone; `beyond`, with a position or a role over which the caller has no
 * right, or none that lasts as long as the role; `not-here`, with
 * no position at an agency of theirs that lasts beyond today or is to come, wherever else they work.
 */
export type Standing = 'theirs' | 'beyond' | 'not-here';

/** Decides who may change who a person is, whom they see. What an agency enters about its own positions is its own. */
@Injectable()
export class PersonAuthority {
  constructor(
    @Inject(PositionRepository) private readonly positions: PositionRepository,
    @Inject(RoleGrants) private readonly roleGrants: RoleGrants,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Those of the people who have a position or a role beyond the caller's right. */
  async beyond(tx: Transaction, caller: Caller, personIds: readonly string[]): Promise<Set<string>> {
    if (mayForEverybody(caller, peopleWrite)) return this.roleGrants.outlasting(tx, caller, peopleWrite, personIds);
    const outranking = await this.outranking(tx, caller, personIds);
    const held = await this.present(tx, caller, personIds);
    return new Set(personIds.filter((id) => outranking.has(id) || (held.get(id)?.others ?? 0) > 0));
  }

  /**
   * For names, addresses, identifiers, merges: who changes them changes them for all agencies of the person, and whoever has the address can
   * have the account. `theirs`: the caller has the right over every present and coming position and every role of the person.
   */
  async standing(tx: Transaction, caller: Caller, personId: string): Promise<Standing> {
    if (mayForEverybody(caller, peopleWrite)) {
      return (await this.beyond(tx, caller, [personId])).size > 0 ? 'beyond' : 'theirs';
    }
    const held = (await this.present(tx, caller, [personId])).get(personId);
    if (!held || held.own === 0) return 'not-here';
    return held.others > 0 || (await this.outranking(tx, caller, [personId])).size > 0 ? 'beyond' : 'theirs';
  }

  /** Those of the people who belong only to agencies over which the caller has no right. */
  async ofOthers(tx: Transaction, caller: Caller, personIds: readonly string[]): Promise<Set<string>> {
    if (mayEverywhere(caller, peopleWrite)) return new Set();
    // Positions out of the caller's reach count too: they are where the person belongs now.
    const all = await withSystemReach(tx, () => this.positions.rowsOfPeople(tx, personIds));
    const held = new Map<string, PositionRow[]>(personIds.map((id) => [id, []]));
    for (const row of all) held.get(row.personId)?.push(row);
    const today = this.clock.today(DEFAULT_TIME_ZONE);
    const isGoverned = (rows: readonly PositionRow[]): boolean =>
      governingAgencies(rows, today).some((agencyId) => mayFor(caller, peopleWrite, agencyId));
    return new Set([...held].filter(([, rows]) => !isGoverned(rows)).map(([id]) => id));
  }

  /** How many positions of each that last beyond today, or are to come, are the caller's to keep, and how many of today are not. */
  private async present(
    tx: Transaction,
    caller: Caller,
    personIds: readonly string[],
  ): Promise<Map<string, { own: number; others: number }>> {
    const today = this.clock.today(DEFAULT_TIME_ZONE);
    const all = await withSystemReach(tx, () => this.positions.rowsOfPeople(tx, personIds));
    // Row-level security knows what is a court; a right over everything but courts does not.
    const seen = new Set((await this.positions.rowsOfPeople(tx, personIds)).map(({ id }) => id));
    const lasting = await this.positions.lastingOf(tx, personIds, this.clock.date());
    const isLasting = new Set(lasting.map(({ id }) => id));
    const held = new Map(personIds.map((id) => [id, { own: 0, others: 0 }]));
    for (const { id, personId, agencyId, ...days } of all) {
      const count = held.get(personId);
      if (!count) continue;
      if (seen.has(id) && mayFor(caller, peopleWrite, agencyId)) count.own += isLasting.has(id) ? 1 : 0;
      else if (isHeldOnOrAfter(days, today)) count.others += 1;
    }
    return held;
  }

  /** Those of the people who hold a role over what the caller has no right over for as long as the role lasts, or may not see. */
  private async outranking(tx: Transaction, caller: Caller, personIds: readonly string[]): Promise<Set<string>> {
    const all = await withSystemReach(tx, () => this.roleGrants.of(tx, personIds));
    const seen = await this.roleGrants.of(tx, personIds);
    const longer = await this.roleGrants.outlasting(tx, caller, peopleWrite, personIds);
    const isOwn = ({ kind, id }: { kind: string; id?: string | undefined }): boolean =>
      kind === 'own' || (kind === 'agency' && id !== undefined && mayFor(caller, peopleWrite, id));
    return new Set(
      personIds.filter((id) => {
        const grants = all.get(id) ?? [];
        return (
          longer.has(id) || grants.length > (seen.get(id) ?? []).length || !grants.every(({ scope }) => isOwn(scope))
        );
      }),
    );
  }
}
