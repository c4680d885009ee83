import { Inject, Injectable } from '@nestjs/common';
import { RoleGrants } from '@muster/identity';
import { Clock, mayEverywhere, mayFor, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { PositionRepository } from '../data/position.repository.js';
import type { PositionRow } from '../data/position.repository.js';
import { personOfOthers } from '../directory.errors.js';
import { peopleWrite } from '../directory.permissions.js';
import { DEFAULT_TIME_ZONE } from '../domain/default-time-zone.js';
import { governingAgencies } from '../domain/governing-agencies.js';

/** Decides who may change a person whom they see. Seeing reaches further: former agencies see, and no longer change. */
@Injectable()
export class PersonAuthority {
  constructor(
    @Inject(PositionRepository) private readonly positions: PositionRepository,
    @Inject(RoleGrants) private readonly roleGrants: RoleGrants,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @throws MusterError 403 unless the caller has the right over an agency that the person belongs to. */
  async requireOver(tx: Transaction, caller: Caller, personId: string): Promise<void> {
    if ((await this.ofOthers(tx, caller, [personId])).size > 0) throw personOfOthers();
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

  /**
   * Those of the people who hold a role beyond the caller's right. Who changes an email address can have the account sent
   * to themselves, so an address is changed only by those who reach all that the account reaches.
   */
  async beyond(tx: Transaction, caller: Caller, personIds: readonly string[]): Promise<Set<string>> {
    if (mayEverywhere(caller, peopleWrite)) return new Set();
    const held = await withSystemReach(tx, () => this.roleGrants.of(tx, personIds));
    const isBeyond = (scope: { kind: string; id?: string | undefined }): boolean =>
      scope.kind !== 'own' &&
      !(scope.kind === 'agency' && scope.id !== undefined && mayFor(caller, peopleWrite, scope.id));
    return new Set(personIds.filter((id) => (held.get(id) ?? []).some(({ scope }) => isBeyond(scope))));
  }
}
