import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mergedRecordsPolicy, tenantPolicy } from '@muster/kernel';

/** What a sweep has planned and not written into messages yet: it is there and not in memory, however many are due. */
export class PlannedReminders1000000000695 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notifications.planned_reminder (
        id uuid NOT NULL CONSTRAINT planned_reminder_pkey PRIMARY KEY,
        sweep_id uuid NOT NULL,
        person_id uuid NOT NULL,
        deliver_on date NOT NULL,
        deliver_at timestamptz NOT NULL,
        role text NOT NULL CHECK (role IN ('learner', 'supervisor', 'administrator')),
        subject_id uuid NOT NULL,
        assignment_id uuid NOT NULL,
        requirement_id uuid NOT NULL,
        court boolean NOT NULL,
        step text NOT NULL,
        due_on date,
        facts jsonb NOT NULL,
        planned_at timestamptz NOT NULL
      );
      CREATE INDEX planned_reminder_digest ON notifications.planned_reminder (sweep_id, person_id, deliver_on);
      CREATE INDEX planned_reminder_subject ON notifications.planned_reminder (sweep_id, subject_id);
      ${tenantPolicy({ table: 'notifications.planned_reminder', reach: 'records', personColumn: 'person_id' })}
      ${mergedRecordsPolicy('notifications.planned_reminder')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE notifications.planned_reminder`);
  }
}
