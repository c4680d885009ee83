import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { Transaction } from '@muster/kernel';
import type { AgencyMergerRow } from '../data/agency-merger.repository.js';

type Act =
  | 'agency.merged'
  | 'agency.merger-cancelled'
  | 'agency.merger-confirmed'
  | 'agency.merger-held'
  | 'agency.merger-planned'
  | 'agency.merger-refused'
  | 'agency.merger-undone';

/** Writes what is done about a merger into the trail of both agencies. */
@Injectable()
export class MergerAudit {
  constructor(@Inject(AuditLog) private readonly auditLog: AuditLog) {}

  /** @param actorId null for the program. */
  async record(
    tx: Transaction,
    action: Act,
    actorId: string | null,
    { id, mergedId, intoId, on }: Pick<AgencyMergerRow, 'id' | 'mergedId' | 'intoId' | 'on'>,
    more: object = {},
  ): Promise<void> {
    for (const agencyId of [mergedId, intoId]) {
      await this.auditLog.record(tx, {
        action,
        actorId,
        subjectKind: 'agency',
        subjectId: agencyId,
        agencyId,
        details: { mergerId: id, agencyId: mergedId, intoAgencyId: intoId, on, ...more },
      });
    }
  }
}
