import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When somebody was last told of an assignment is asked for each page of refreshers. */
export class RemindersOfAssignments1000000000595 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX reminder_assignment ON notifications.reminder (assignment_id) WHERE role = 'learner'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX notifications.reminder_assignment`);
  }
}
