import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { Caller, Transaction } from '@muster/kernel';
import { AgencyRepository } from '../data/agency.repository.js';
import { PersonMergeRepository } from '../data/person-merge.repository.js';
import { PositionRepository } from '../data/position.repository.js';
import { mergeOfOthers } from '../directory.errors.js';
import { PersonAuthority } from '../people/person-authority.js';

interface Merge {
  id: string;
  survivorId: string;
  mergedId: string;
}

/** What a merge and its undoing have in common. */
@Injectable()
export class MergeRecords {
  constructor(
    @Inject(AgencyRepository) private readonly agencies: AgencyRepository,
    @Inject(PositionRepository) private readonly positions: PositionRepository,
    @Inject(PersonMergeRepository) private readonly merges: PersonMergeRepository,
    @Inject(PersonAuthority) private readonly authority: PersonAuthority,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
  ) {}

  /**
   * Which records are one person is said by those who answer for all of that person's agencies. One sentence for every reason, so that
   * none tells where else somebody works.
   * @throws MusterError 403 without the right over all present and coming positions and over the roles of all records of the person.
   */
  async requireRight(tx: Transaction, caller: Caller, personId: string): Promise<void> {
    if ((await this.authority.standing(tx, caller, personId)) !== 'theirs') throw mergeOfOthers();
    const records = await this.merges.samePeople(tx, personId);
    if ((await this.authority.beyond(tx, caller, records)).size > 0) throw mergeOfOthers();
  }

  /** Lets no roster, no new position and no change of a number at the people's agencies run at the same time. Call it before the people are locked. */
  async hold(tx: Transaction, personIds: readonly string[]): Promise<void> {
    const rows = await this.positions.rowsOfPeople(tx, personIds);
    await this.agencies.lockRosters(
      tx,
      rows.map(({ agencyId }) => agencyId),
    );
  }

  /**
   * One event for each of the two, readable by the agency where each worked last. That of the record that stays names the other only
   * where one agency reads both: a record at a court is nobody else's business.
   */
  async tell(tx: Transaction, action: string, caller: Caller, { id, survivorId, mergedId }: Merge): Promise<void> {
    const held = await this.positions.historyOf(tx, [survivorId, mergedId]);
    const agencyOf = (record: string) => held.find(({ personId }) => personId === record)?.agencyId ?? null;
    const together = agencyOf(survivorId) === agencyOf(mergedId);
    for (const subjectId of [survivorId, mergedId]) {
      await this.auditLog.record(tx, {
        action,
        actorId: caller.personId,
        subjectKind: 'person',
        subjectId,
        agencyId: agencyOf(subjectId),
        details: {
          mergeId: id,
          personId: survivorId,
          ...((together || subjectId === mergedId) && { mergedPersonId: mergedId }),
        },
      });
    }
  }
}
