import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { Caller, Transaction } from '@muster/kernel';
import { AgencyRepository } from '../data/agency.repository.js';
import { PositionRepository } from '../data/position.repository.js';

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
    @Inject(AuditLog) private readonly auditLog: AuditLog,
  ) {}

  /** Lets no roster or change of positions at the people's agencies run at the same time. */
  async hold(tx: Transaction, personIds: readonly string[]): Promise<void> {
    const rows = await this.positions.rowsOfPeople(tx, personIds);
    for (const id of [...new Set(rows.map(({ agencyId }) => agencyId))].sort()) await this.agencies.lockRoster(tx, id);
  }

  /** One event for each of the two, readable by the agency where each worked last. */
  async tell(tx: Transaction, action: string, caller: Caller, { id, survivorId, mergedId }: Merge): Promise<void> {
    const held = await this.positions.historyOf(tx, [survivorId, mergedId]);
    for (const subjectId of [survivorId, mergedId]) {
      await this.auditLog.record(tx, {
        action,
        actorId: caller.personId,
        subjectKind: 'person',
        subjectId,
        agencyId: held.find(({ personId }) => personId === subjectId)?.agencyId ?? null,
        details: { mergeId: id, personId: survivorId, mergedPersonId: mergedId },
      });
    }
  }
}
