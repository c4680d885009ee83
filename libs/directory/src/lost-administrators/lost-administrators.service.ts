import { Inject, Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { AGENCY_ADMINISTRATORS, RoleGrants } from '@muster/identity';
import { Clock, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { AgencyRepository } from '../data/agency.repository.js';

/**
 * Notes that nobody is left who administers an agency. Access ends with the work all the same, also when an identity provider or a day
 * that has come ends it; but it is told: in the log, in readiness, on the agency and to system administrators, until somebody has the role.
 */
@Injectable()
export class LostAdministrators {
  private readonly logger = new Logger('directory');

  constructor(
    @Inject(AgencyRepository) private readonly agencies: AgencyRepository,
    @Inject(RoleGrants) private readonly roleGrants: RoleGrants,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** To be asked when roles over the agency were taken from somebody who administered it. */
  async look(tx: Transaction, by: Caller | 'program', agencyId: string): Promise<void> {
    if (await this.roleGrants.isAdministered(tx, agencyId)) return;
    const at = this.clock.date();
    await withSystemReach(tx, () => this.agencies.noteLostAdministrator(tx, agencyId, at));
    await this.auditLog.record(tx, {
      action: 'agency.administrator-lost',
      actorId: by === 'program' ? null : by.personId,
      subjectKind: 'agency',
      subjectId: agencyId,
      agencyId,
    });
    this.logger.warn(`Agency ${agencyId} has nobody left who administers it and can sign in. Give somebody the role.`);
  }

  /** Those of the people who administer the agency itself. */
  async among(tx: Transaction, agencyId: string, personIds?: readonly string[]): Promise<string[]> {
    const held = await this.roleGrants.over(tx, agencyId);
    const ids = held.filter(({ role }) => AGENCY_ADMINISTRATORS.includes(role)).map(({ personId }) => personId);
    return [...new Set(ids)].filter((id) => personIds === undefined || personIds.includes(id));
  }

  /** Of agencies that lost their last administrator, those that have none to this day. */
  async still(tx: Transaction, agencyIds: readonly string[]): Promise<Set<string>> {
    const without = new Set<string>();
    for (const id of agencyIds) if (!(await this.roleGrants.isAdministered(tx, id))) without.add(id);
    return without;
  }
}
