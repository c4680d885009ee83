import { Injectable } from '@nestjs/common';
import type { MailPreferences } from '@muster/contracts';
import type { Transaction } from '@muster/kernel';

/** What somebody has chosen of everything that need not come. */
export type Chosen = Required<MailPreferences>;

const ALL: Chosen = { early: true, team: true, agency: true, reports: true };

/** The rows of `notifications.preference`; somebody without one gets all mail. */
@Injectable()
export class PreferenceRepository {
  async of(tx: Transaction, personId: string): Promise<Chosen> {
    const [row] = await tx.query<Chosen[]>(
      `SELECT early, team, agency, reports FROM notifications.preference WHERE person_id = $1`,
      [personId],
    );
    return row ?? ALL;
  }

  async put(tx: Transaction, personId: string, { early, team, agency, reports }: Chosen): Promise<void> {
    await tx.query(
      `INSERT INTO notifications.preference (person_id, early, team, agency, reports) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (person_id) DO UPDATE SET early = $2, team = $3, agency = $4, reports = $5, updated_at = clock_timestamp()`,
      [personId, early, team, agency, reports],
    );
  }
}
