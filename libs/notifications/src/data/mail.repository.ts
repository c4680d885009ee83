import { Injectable } from '@nestjs/common';
import type { MailState } from '@muster/contracts';
import type { CivilDate, Transaction } from '@muster/kernel';

export interface MailRow {
  personId: string;
  deliverOn: CivilDate;
  mailState: MailState;
  address: string | null;
}

/** Mail of messages: its state, and the lease that lets one mail at a time go to one reader. All times are the clock of the database. */
@Injectable()
export class MailRepository {
  async find(tx: Transaction, messageId: string): Promise<MailRow | undefined> {
    const [row] = await tx.query<MailRow[]>(
      `SELECT m.person_id AS "personId", m.deliver_on::text AS "deliverOn", m.mail_state AS "mailState", coalesce(a.email, p.email) AS address
       FROM notifications.message m LEFT JOIN directory.person p ON p.id = m.person_id
       LEFT JOIN identity.account a ON a.person_id = m.person_id WHERE m.id = $1 FOR UPDATE OF m`,
      [messageId],
    );
    return row;
  }

  /** @returns false while a mail to the same reader is on its way. */
  async takeLease(tx: Transaction, personId: string, messageId: string, seconds: number): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `INSERT INTO notifications.mail_lease AS l (person_id, message_id, until)
       VALUES ($1, $2, clock_timestamp() + make_interval(secs => $3))
       ON CONFLICT (person_id) DO UPDATE SET message_id = $2, until = excluded.until WHERE l.until <= clock_timestamp() RETURNING person_id`,
      [personId, messageId, seconds],
    );
    return rows.length > 0;
  }

  async note(tx: Transaction, messageId: string, state: MailState, reason: string | null): Promise<void> {
    await tx.query(
      `UPDATE notifications.message SET mail_state = $2, mail_reason = $3, mailed_at = CASE WHEN $2 = 'sent' THEN clock_timestamp() END
       WHERE id = $1`,
      [messageId, state, reason],
    );
  }

  /** These are to be mailed. */
  async noteWaiting(tx: Transaction, messageIds: readonly string[]): Promise<void> {
    await tx.query(
      `UPDATE notifications.message SET mail_state = 'waiting', mail_reason = NULL, mailed_at = NULL WHERE id = ANY ($1::uuid[])`,
      [messageIds],
    );
  }

  async endLease(tx: Transaction, personId: string, messageId: string): Promise<void> {
    await tx.query(`DELETE FROM notifications.mail_lease WHERE person_id = $1 AND message_id = $2`, [
      personId,
      messageId,
    ]);
  }

  /** Mails that should have gone some minutes ago and have not, with what the last try met. */
  async late(tx: Transaction, minutes: number): Promise<{ mails: number; reason: string | null }> {
    const [row] = await tx.query<{ mails: number; reason: string | null }[]>(
      `SELECT count(*)::integer AS mails, max(mail_reason) AS reason FROM notifications.message
       WHERE mail_state IN ('waiting', 'sending') AND deliver_at < statement_timestamp() - make_interval(mins => $1)`,
      [minutes],
    );
    return row ?? { mails: 0, reason: null };
  }
}
