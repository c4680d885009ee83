import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts by the thousand, for people who arrive by the thousand. */
export class OpenAccounts1000000000202 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Answers how many were opened: fewer than asked for when somebody has an account or another account has the address.
      CREATE FUNCTION identity.open_accounts(p_person_ids uuid[], p_emails text[]) RETURNS integer
      LANGUAGE plpgsql AS $$
      DECLARE opened integer;
      BEGIN
        INSERT INTO identity.account (person_id, email)
          SELECT * FROM unnest(p_person_ids, p_emails) ON CONFLICT DO NOTHING;
        GET DIAGNOSTICS opened = ROW_COUNT;
        RETURN opened;
      END $$;

      -- New addresses for people who have an account; the others are given one. An address of another account is refused.
      CREATE FUNCTION identity.change_emails(p_person_ids uuid[], p_emails text[]) RETURNS void
      LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE identity.account a SET email = wanted.email
          FROM unnest(p_person_ids, p_emails) AS wanted (person_id, email) WHERE a.person_id = wanted.person_id;
        INSERT INTO identity.account (person_id, email)
          SELECT wanted.person_id, wanted.email FROM unnest(p_person_ids, p_emails) AS wanted (person_id, email)
          WHERE NOT EXISTS (SELECT FROM identity.account a WHERE a.person_id = wanted.person_id);
      END $$;

      -- Of these people, those whose account nobody has ever used and who hold no role; their accounts are gone afterwards.
      CREATE FUNCTION identity.close_unused_accounts(p_person_ids uuid[]) RETURNS SETOF uuid
      LANGUAGE plpgsql AS $$
      BEGIN
        RETURN QUERY SELECT asked.id FROM unnest(p_person_ids) AS asked (id)
          WHERE NOT EXISTS (SELECT FROM identity.role_grant g WHERE g.person_id = asked.id)
            AND NOT EXISTS (SELECT FROM identity.account a WHERE a.person_id = asked.id
              AND (a.password_hash IS NOT NULL OR a.totp_secret IS NOT NULL))
            AND NOT EXISTS (SELECT FROM identity.invitation i WHERE i.person_id = asked.id)
            AND NOT EXISTS (SELECT FROM identity.api_key k WHERE k.person_id = asked.id);
        DELETE FROM identity.account a USING unnest(p_person_ids) AS asked (id) WHERE a.person_id = asked.id
          AND a.password_hash IS NULL AND a.totp_secret IS NULL
          AND NOT EXISTS (SELECT FROM identity.role_grant g WHERE g.person_id = asked.id)
          AND NOT EXISTS (SELECT FROM identity.invitation i WHERE i.person_id = asked.id)
          AND NOT EXISTS (SELECT FROM identity.api_key k WHERE k.person_id = asked.id);
      END $$;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION identity.open_accounts(uuid[], text[]);
      DROP FUNCTION identity.change_emails(uuid[], text[]);
      DROP FUNCTION identity.close_unused_accounts(uuid[]);`);
  }
}
