import { Inject, Injectable } from '@nestjs/common';
import { RoleGrants } from '@muster/identity';
import { Clock, mayEverywhere, mayFor, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { PositionRepository } from '../data/position.repository.js';
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
    if (mayEverywhere(caller, peopleWrite)) return;
    // Positions out of the caller's reach count too: they are where the person belongs now.
    const all = await withSystemReach(tx, () => this.positions.rowsOf(tx, personId));
    const governing = governingAgencies(all, this.clock.today(DEFAULT_TIME_ZONE));
    if (!governing.some((agencyId) => mayFor(caller, peopleWrite, agencyId))) throw personOfOthers();
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
