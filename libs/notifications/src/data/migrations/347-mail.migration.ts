import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mergedRecordsPolicy, tenantPolicy } from '@muster/kernel';

/** Who is being mailed just now: one mail at a time to one reader. */
export class Mail1000000000347 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notifications.mail_lease (
        person_id uuid NOT NULL CONSTRAINT mail_lease_pkey PRIMARY KEY,
        message_id uuid NOT NULL,
        until timestamptz NOT NULL
      );
      ${tenantPolicy({ table: 'notifications.mail_lease', reach: 'records', personColumn: 'person_id' })}
      ${mergedRecordsPolicy('notifications.mail_lease')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE notifications.mail_lease`);
  }
}
