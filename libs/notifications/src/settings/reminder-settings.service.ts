import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { ReminderSettings } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { requireFor, Transactions } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { AgencySettingRepository } from '../data/agency-setting.repository.js';
import { DEFAULT_SETTINGS } from '../domain/default-settings.js';
import { remindersManage } from '../notifications.permissions.js';

/** How an agency's people are told. */
@Injectable()
export class ReminderSettingsService {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(AgencySettingRepository) private readonly settings: AgencySettingRepository,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
  ) {}

  /** @throws MusterError 404 for an agency that the caller does not administer. */
  read(caller: Caller, agencyId: string): Promise<ReminderSettings> {
    return this.transactions.as(caller, async (tx) => {
      await this.directory.agency(tx, agencyId);
      requireFor(caller, remindersManage, agencyId);
      return (await this.settings.of(tx, [agencyId])).get(agencyId) ?? DEFAULT_SETTINGS;
    });
  }

  /** In force from the next sweep on. @throws MusterError 404 for an agency that the caller does not administer. */
  save(caller: Caller, agencyId: string, chosen: ReminderSettings): Promise<ReminderSettings> {
    return this.transactions.as(caller, async (tx) => {
      await this.directory.agency(tx, agencyId);
      requireFor(caller, remindersManage, agencyId);
      const before = (await this.settings.of(tx, [agencyId])).get(agencyId) ?? DEFAULT_SETTINGS;
      if (isDeepStrictEqual(before, chosen)) return before;
      await this.settings.put(tx, agencyId, chosen, caller.personId);
      await this.auditLog.record(tx, {
        action: 'reminder-settings.changed',
        actorId: caller.personId,
        subjectKind: 'agency',
        subjectId: agencyId,
        agencyId,
        details: { before, after: chosen },
      });
      return chosen;
    });
  }
}
