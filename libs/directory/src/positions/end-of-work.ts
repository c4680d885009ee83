import { Inject, Injectable } from '@nestjs/common';
import { RoleGrants } from '@muster/identity';
import type { Caller, Transaction } from '@muster/kernel';
import { PersonRepository } from '../data/person.repository.js';
import type { PositionRow } from '../data/position.repository.js';
import { outlastsYours } from '../directory.errors.js';
import { peopleWrite } from '../directory.permissions.js';
import { isShortened } from '../domain/position-interval.js';

/** Roles over an agency end with the work there: who ends the work must have a right that lasts as long as the roles. */
@Injectable()
export class EndOfWork {
  constructor(
    @Inject(PersonRepository) private readonly people: PersonRepository,
    @Inject(RoleGrants) private readonly roleGrants: RoleGrants,
  ) {}

  /**
   * Looks at a change of somebody's positions: work at the agency that ends no earlier than before ends no role.
   * @throws MusterError 403, as `requireOf`; 409 for the agency's last administrator who ends their own work, today or ahead.
   */
  async require(
    tx: Transaction,
    caller: Caller,
    { personId, agencyId }: Pick<PositionRow, 'personId' | 'agencyId'>,
    { before, after }: { before: readonly PositionRow[]; after: readonly PositionRow[] },
  ): Promise<void> {
    const there = (row: PositionRow): boolean => row.agencyId === agencyId;
    if (!isShortened(before.filter(there), after.filter(there))) return;
    await this.requireOf(tx, caller, [personId], agencyId);
    // An end of today is asked again where the roles end; one that lies ahead comes when nobody can ask any more.
    const parting = await this.roleGrants.parting(tx, personId, agencyId);
    await this.roleGrants.requireAdministeredAfter(tx, caller, personId, parting);
  }

  /**
   * Asks before the people's work at the agency ends.
   * @throws MusterError 403 with the name of one who holds a role over the agency that lasts longer than the caller's right.
   */
  async requireOf(tx: Transaction, caller: Caller, personIds: readonly string[], agencyId: string): Promise<void> {
    const [longer] = await this.roleGrants.outlasting(tx, caller, peopleWrite, personIds, agencyId);
    if (longer === undefined) return;
    throw outlastsYours((await this.people.names(tx, [longer])).get(longer)?.displayName ?? 'This person');
  }
}
