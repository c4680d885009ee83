import { Inject, Injectable } from '@nestjs/common';
import { RoleGrants } from '@muster/identity';
import { withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { RosterUndoRepository } from '../data/roster/roster-undo.repository.js';
import type { ChangedThere, RefusedUndo } from '../data/roster/roster-undo.repository.js';
import type { RosterImportRow } from '../data/roster-import.repository.js';
import { peopleWrite } from '../directory.permissions.js';
import { NOT_YOURS_TO_PUT_BACK, OUTLASTS_YOUR_UNDO } from '../domain/roster/refusals.js';
import { PersonAuthority } from '../people/person-authority.js';
import { pages } from './pages.js';

const BATCH = 1000;

/**
 * Finds whom the undo of a roster may not change by the hand of this caller: the same people whose name, address or work a roster that
 * they send leaves alone. A record that was merged is the person's to whom it leads.
 */
@Injectable()
export class RefusedUndos {
  constructor(
    @Inject(RosterUndoRepository) private readonly undoing: RosterUndoRepository,
    @Inject(PersonAuthority) private readonly authority: PersonAuthority,
    @Inject(RoleGrants) private readonly roleGrants: RoleGrants,
  ) {}

  async find(tx: Transaction, caller: Caller, of: Pick<RosterImportRow, 'id' | 'agencyId'>): Promise<RefusedUndo[]> {
    const refused: RefusedUndo[] = [];
    const look = (what: ChangedThere, says: string, among: (ids: string[]) => Promise<Set<string>>) =>
      pages(
        (after) => withSystemReach(tx, () => this.undoing.changed(tx, of.id, what, after, BATCH)),
        async (records) => {
          const people = await withSystemReach(tx, () => this.undoing.peopleOf(tx, records));
          const found = await among([...new Set([...records, ...people.values()])]);
          for (const personId of records) {
            if (found.has(personId) || found.has(people.get(personId) ?? '')) refused.push({ personId, says });
          }
        },
      );
    await look('identity', NOT_YOURS_TO_PUT_BACK, (ids) => this.authority.beyond(tx, caller, ids));
    await look('work', OUTLASTS_YOUR_UNDO, (ids) =>
      this.roleGrants.outlasting(tx, caller, peopleWrite, ids, of.agencyId),
    );
    return refused;
  }
}
