import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A frozen report keeps each time that an agency belonged to a task force. */
export class FrozenMembershipSpans1000000000714 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE reporting.frozen_membership DROP CONSTRAINT frozen_membership_pkey,
        ADD CONSTRAINT frozen_membership_pkey PRIMARY KEY (report_id, task_force_id, agency_id, joined_on);`);
  }

  /** Keeps the last one of each agency. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SELECT set_config('muster.system', 'on', true)`);
    await runner.query(`
      DELETE FROM reporting.frozen_membership m USING reporting.frozen_membership later
        WHERE later.report_id = m.report_id AND later.task_force_id = m.task_force_id AND later.agency_id = m.agency_id
          AND later.joined_on > m.joined_on;
      ALTER TABLE reporting.frozen_membership DROP CONSTRAINT frozen_membership_pkey,
        ADD CONSTRAINT frozen_membership_pkey PRIMARY KEY (report_id, task_force_id, agency_id);`);
  }
}
