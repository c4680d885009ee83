import { Injectable } from '@nestjs/common';
import type { AccountState } from '@muster/contracts';
import type { Transaction } from '@muster/kernel';

export interface AccountRow {
  personId: string;
  email: string;
  passwordHash: string | null;
  /** Sealed secrets: the one in force, and one that waits for its first code. */
  totpSecret: string | null;
  totpPendingSecret: string | null;
  /** Time step of the last code that was taken; that and all before are used up. */
  totpLastStep: number | null;
  disabled: boolean;
}

const COLUMNS = `person_id AS "personId", email, password_hash AS "passwordHash", totp_secret AS "totpSecret",
  totp_pending_secret AS "totpPendingSecret", totp_last_step::double precision AS "totpLastStep", num_nonnulls(disabled_at, resting_since) > 0 AS disabled`;

/** The rows of `identity.account`. */
@Injectable()
export class AccountRepository {
  async byEmail(tx: Transaction, email: string): Promise<AccountRow | undefined> {
    const [row] = await tx.query<AccountRow[]>(`SELECT ${COLUMNS} FROM identity.account WHERE email = $1`, [email]);
    return row;
  }

  async find(tx: Transaction, personId: string): Promise<AccountRow | undefined> {
    const [row] = await tx.query<AccountRow[]>(`SELECT ${COLUMNS} FROM identity.account WHERE person_id = $1`, [
      personId,
    ]);
    return row;
  }

  async anyExist(tx: Transaction): Promise<boolean> {
    const [row] = await tx.query<{ found: boolean }[]>(`SELECT EXISTS (SELECT FROM identity.account) AS found`);
    return row?.found ?? false;
  }

  /**
   * Makes an account, or renews the one that is there; false when the address belongs to another. A stored password stays unless
   * one is given, and a disabled account may be invited again.
   */
  async put(tx: Transaction, personId: string, email: string, passwordHash: string | null): Promise<boolean> {
    const inserted = await tx.query<unknown[]>(
      `INSERT INTO identity.account (person_id, email, password_hash) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING person_id`,
      [personId, email, passwordHash],
    );
    if (inserted.length > 0) return true;
    const [, updated] = await tx.query<[unknown, number]>(
      `UPDATE identity.account SET email = $2, password_hash = coalesce($3, password_hash), disabled_at = NULL
       WHERE person_id = $1 AND NOT EXISTS (SELECT FROM identity.account WHERE email = $2 AND person_id <> $1)`,
      [personId, email, passwordHash],
    );
    return updated === 1;
  }

  /** Holds the account until the end of the transaction, so that changes to one person take turns. */
  async lock(tx: Transaction, personId: string): Promise<void> {
    await tx.query(`SELECT FROM identity.account WHERE person_id = $1 FOR UPDATE`, [personId]);
  }

  /** False when the address belongs to another account. A person without an account has nothing to change. */
  async changeEmail(tx: Transaction, personId: string, email: string): Promise<boolean> {
    const [row] = await tx.query<{ taken: boolean }[]>(
      `SELECT EXISTS (SELECT FROM identity.account WHERE email = $2 AND person_id <> $1) AS taken`,
      [personId, email],
    );
    if (row?.taken) return false;
    await tx.query(`UPDATE identity.account SET email = $2 WHERE person_id = $1`, [personId, email]);
    return true;
  }

  async setPassword(tx: Transaction, personId: string, passwordHash: string): Promise<void> {
    await tx.query(`UPDATE identity.account SET password_hash = $2, disabled_at = NULL WHERE person_id = $1`, [
      personId,
      passwordHash,
    ]);
  }

  async disable(tx: Transaction, personId: string, at: Date): Promise<void> {
    await tx.query(
      `UPDATE identity.account SET disabled_at = coalesce(disabled_at, $2), password_hash = NULL WHERE person_id = $1`,
      [personId, at],
    );
  }

  /** Nothing is taken from a resting account; it may only not sign in until it is woken. */
  async rest(tx: Transaction, personId: string, since: Date | null): Promise<void> {
    await tx.query(`UPDATE identity.account SET resting_since = $2 WHERE person_id = $1`, [personId, since]);
  }

  /** Removes the accounts with all that belongs to them: sessions, invitations, roles and API keys. */
  async erase(tx: Transaction, personIds: readonly string[]): Promise<void> {
    for (const table of ['session', 'invitation', 'role_grant', 'former_grant', 'ended_grant', 'api_key', 'account']) {
      await tx.query(`DELETE FROM identity.${table} WHERE person_id = ANY ($1::uuid[])`, [personIds]);
    }
  }

  /** Marks the code of a time step as used; false when it, or a later one, has been used before, by whomever. */
  async takeTotpStep(tx: Transaction, personId: string, step: number): Promise<boolean> {
    const [, taken] = await tx.query<[unknown, number]>(
      `UPDATE identity.account SET totp_last_step = $2
       WHERE person_id = $1 AND (totp_last_step IS NULL OR totp_last_step < $2)`,
      [personId, step],
    );
    return taken === 1;
  }

  async setPendingTotp(tx: Transaction, personId: string, sealedSecret: string): Promise<void> {
    await tx.query(`UPDATE identity.account SET totp_pending_secret = $2 WHERE person_id = $1`, [
      personId,
      sealedSecret,
    ]);
  }

  async confirmTotp(tx: Transaction, personId: string, step: number): Promise<void> {
    await tx.query(
      `UPDATE identity.account SET totp_secret = totp_pending_secret, totp_pending_secret = NULL, totp_last_step = $2
       WHERE person_id = $1`,
      [personId, step],
    );
  }

  async removeTotp(tx: Transaction, personId: string): Promise<void> {
    await tx.query(
      `UPDATE identity.account SET totp_secret = NULL, totp_pending_secret = NULL, totp_last_step = NULL WHERE person_id = $1`,
      [personId],
    );
  }

  /** People without an account are left out. */
  async statesOf(tx: Transaction, personIds: readonly string[], now: Date): Promise<Map<string, AccountState>> {
    const rows = await tx.query<{ personId: string; state: AccountState }[]>(
      `SELECT a.person_id AS "personId", CASE
         WHEN a.resting_since IS NOT NULL THEN 'disabled'
         WHEN a.password_hash IS NOT NULL AND a.disabled_at IS NULL THEN 'active'
         WHEN EXISTS (SELECT FROM identity.invitation i WHERE i.person_id = a.person_id AND i.used_at IS NULL AND i.expires_at > $2)
           THEN 'invited'
         WHEN a.disabled_at IS NOT NULL THEN 'disabled'
         ELSE 'none' END AS state
       FROM identity.account a WHERE a.person_id = ANY ($1::uuid[])`,
      [personIds, now],
    );
    return new Map(rows.map((row) => [row.personId, row.state]));
  }
}
