import { Inject, Injectable } from '@nestjs/common';
import type { RoleNotGivenBack } from '@muster/contracts';
import { RoleGrants } from '@muster/identity';
import type { Transaction } from '@muster/kernel';
import { Directory } from '../lookup/directory.js';

/**
 * Names the roles that ended with work at an agency after that end was taken back: somebody has to give them again. Whoever takes an end
 * back may not be one who could have given the roles, so they never come back by themselves.
 */
@Injectable()
export class RolesNotGivenBack {
  constructor(
    @Inject(RoleGrants) private readonly roleGrants: RoleGrants,
    @Inject(Directory) private readonly directory: Directory,
  ) {}

  /** @param when when they ended, and of whom; null for everybody. */
  async over(
    tx: Transaction,
    agencyId: string,
    when: { since: Date; until?: Date | null; personIds: readonly string[] | null },
  ): Promise<RoleNotGivenBack[]> {
    const ended = await this.roleGrants.stillEnded(tx, agencyId, when);
    const names = await this.directory.personNames(
      tx,
      ended.map(({ personId }) => personId),
    );
    return ended.map(({ personId, role }) => ({
      personId,
      displayName: names.get(personId)?.displayName ?? null,
      role,
    }));
  }
}
