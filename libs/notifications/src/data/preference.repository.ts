import { Injectable } from '@nestjs/common';
import type { MailPreferences } from '@muster/contracts';
import type { Transaction } from '@muster/kernel';

const ALL: MailPreferences = { early: true, team: true, agency: true };

/** The rows of `notifications.preference`; somebody without one gets all mail. */
@Injectable()
export class PreferenceRepository {
  async of(tx: Transaction, personId: string): Promise<MailPreferences> {
    const [row] = await tx.query<MailPreferences[]>(
      `SELECT early, team, agency FROM notifications.preference WHERE person_id = $1`,
      [personId],
    );
    return row ?? ALL;
  }

  async put(tx: Transaction, personId: string, { early, team, agency }: MailPreferences): Promise<void> {
    await tx.query(
      `INSERT INTO notifications.preference (person_id, early, team, agency) VALUES ($1, $2, $3, $4)
       ON CONFLICT (person_id) DO UPDATE SET early = $2, team = $3, agency = $4, updated_at = clock_timestamp()`,
      [personId, early, team, agency],
    );
  }
}
