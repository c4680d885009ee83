import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, tenantPolicy } from '@muster/kernel';

/** Who wants to be told of which saved report and of which deadlines, and what each was told. */
export class ReportNotices1000000000642 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reporting.report_delivery (
        saved_report_id uuid NOT NULL REFERENCES reporting.saved_report (id),
        person_id uuid NOT NULL,
        every text NOT NULL CONSTRAINT report_delivery_every CHECK (every IN ('weekly', 'monthly', 'quarterly')),
        since timestamptz NOT NULL,
        ended_at timestamptz,
        ended_because text,
        CONSTRAINT report_delivery_pkey PRIMARY KEY (saved_report_id, person_id)
      );
      CREATE INDEX report_delivery_by_person ON reporting.report_delivery (person_id);
      CREATE TABLE reporting.report_announcement (
        saved_report_id uuid NOT NULL REFERENCES reporting.saved_report (id),
        person_id uuid NOT NULL,
        due_on date NOT NULL,
        -- Null for who was told.
        left_out_because text,
        noted_at timestamptz NOT NULL,
        CONSTRAINT report_announcement_once PRIMARY KEY (saved_report_id, person_id, due_on)
      );
      CREATE INDEX report_announcement_by_person ON reporting.report_announcement (person_id);
      CREATE TABLE reporting.deadline_choice (
        award_id uuid NOT NULL REFERENCES reporting.award (id),
        person_id uuid NOT NULL,
        wanted boolean NOT NULL,
        chosen_at timestamptz NOT NULL,
        CONSTRAINT deadline_choice_pkey PRIMARY KEY (award_id, person_id)
      );
      CREATE INDEX deadline_choice_by_person ON reporting.deadline_choice (person_id);
      CREATE TABLE reporting.deadline_reminder (
        period_id uuid NOT NULL REFERENCES reporting.award_period (id),
        person_id uuid NOT NULL,
        -- The deadline that was told: an extension moves it, and the new one is told anew.
        due_on date NOT NULL,
        step smallint NOT NULL,
        noted_at timestamptz NOT NULL,
        CONSTRAINT deadline_reminder_once PRIMARY KEY (period_id, person_id, due_on, step)
      );
      CREATE INDEX deadline_reminder_by_person ON reporting.deadline_reminder (person_id);
      ${['report_delivery', 'report_announcement', 'deadline_choice', 'deadline_reminder']
        .map((table) => tenantPolicy({ table: `reporting.${table}`, reach: 'roster', personColumn: 'person_id' }))
        .join('\n')}
      ${['report_announcement', 'deadline_reminder'].map((table) => appendOnly(`reporting.${table}`)).join('\n')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE reporting.deadline_reminder, reporting.deadline_choice, reporting.report_announcement, reporting.report_delivery`,
    );
  }
}
