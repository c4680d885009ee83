import { Injectable } from '@nestjs/common';
import type { ReminderSettings } from '@muster/contracts';
import type { Transaction } from '@muster/kernel';

const COLUMNS = `agency_id AS "agencyId", enabled, quiet_weekends AS "quietWeekends", federal_holidays AS "federalHolidays", holidays,
  supervisor_steps AS "supervisorSteps", administrator_steps AS "administratorSteps"`;

/** The rows of `notifications.agency_setting`; an agency without one has the defaults. */
@Injectable()
export class AgencySettingRepository {
  async of(tx: Transaction, agencyIds: readonly string[]): Promise<Map<string, ReminderSettings>> {
    const rows = await tx.query<(ReminderSettings & { agencyId: string })[]>(
      `SELECT ${COLUMNS} FROM notifications.agency_setting WHERE agency_id = ANY ($1::uuid[])`,
      [agencyIds],
    );
    return new Map(rows.map(({ agencyId, ...settings }) => [agencyId, settings]));
  }

  async put(tx: Transaction, agencyId: string, settings: ReminderSettings, by: string): Promise<void> {
    await tx.query(
      `INSERT INTO notifications.agency_setting (agency_id, enabled, quiet_weekends, federal_holidays, holidays, supervisor_steps,
         administrator_steps, updated_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (agency_id) DO UPDATE SET enabled = $2, quiet_weekends = $3, federal_holidays = $4, holidays = $5,
         supervisor_steps = $6, administrator_steps = $7, updated_by = $8, updated_at = clock_timestamp()`,
      [
        agencyId,
        settings.enabled,
        settings.quietWeekends,
        settings.federalHolidays,
        JSON.stringify(settings.holidays),
        settings.supervisorSteps,
        settings.administratorSteps,
        by,
      ],
    );
  }
}
