import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds what reminders are about by its day, however many cycles there are. */
export class ReminderDates1000000000345 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX cycle_open_since ON certification.cycle (opens_on) WHERE closed_on IS NULL;
      CREATE INDEX cycle_grace ON certification.cycle (grace_until) WHERE grace_until IS NOT NULL;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX certification.cycle_open_since; DROP INDEX certification.cycle_grace;`);
  }
}
