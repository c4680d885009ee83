import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { AgencyAnswer, AgencyBody } from '@muster/contracts';
import { newId, requireEverywhere, requireFor, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { AgencyRepository } from '../data/agency.repository.js';
import { agencyExternalIdTaken } from '../directory.errors.js';
import { agenciesWrite } from '../directory.permissions.js';
import { DEFAULT_TIME_ZONE } from '../domain/default-time-zone.js';
import { Directory } from '../lookup/directory.js';
import { ReadAgencies } from './read-agencies.service.js';

/** Adds an agency: at the top by a role over everything, below an agency by its administrator. Courts by a role over everything. */
@Injectable()
export class CreateAgency {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(AgencyRepository) private readonly agencies: AgencyRepository,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(ReadAgencies) private readonly read: ReadAgencies,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
  ) {}

  /** @throws MusterError 403 without the right over everything where that is needed, 404 for a parent out of reach, 409. */
  run(caller: Caller, body: AgencyBody): Promise<AgencyAnswer> {
    return this.transactions.as(caller, async (tx) => {
      if (body.parentId === undefined || body.kind === 'court') requireEverywhere(caller, agenciesWrite);
      else requireFor(caller, agenciesWrite, body.parentId);
      const parent = body.parentId === undefined ? undefined : await this.directory.agency(tx, body.parentId);

      const id = newId();
      const { name, kind, level = null, state = null, externalId = null, parentId = null } = body;
      const timeZone = body.timeZone ?? parent?.timeZone ?? DEFAULT_TIME_ZONE;
      // The caller's reach was computed before the agency was there, so it does not hold it yet.
      return withSystemReach(tx, async () => {
        if (externalId !== null && (await this.agencies.idOfExternalId(tx, externalId))) throw agencyExternalIdTaken();
        await this.agencies.insert(tx, { id, name, kind, level, state, externalId, parentId, timeZone });
        await this.auditLog.record(tx, {
          action: 'agency.created',
          actorId: caller.personId,
          subjectKind: 'agency',
          subjectId: id,
          agencyId: id,
          details: { kind, parentId },
        });
        return this.read.oneIn(tx, id);
      });
    });
  }
}
