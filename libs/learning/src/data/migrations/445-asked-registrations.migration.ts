import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A course that somebody was registered for by name is shown to them before it is begun, whether or not a requirement asks for it. What a rule
 * registers is shown by the rule alone. Of registrations made before, those that somebody made for another person are known from the audit log.
 */
export class AskedRegistrations1000000000445 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE learning.registration ADD COLUMN asked boolean NOT NULL DEFAULT false;
      SELECT set_config('muster.system', 'on', true);
      UPDATE learning.registration r SET asked = true
      WHERE EXISTS (SELECT FROM audit.event e WHERE e.subject_id = r.id AND e.action = 'registration.made');
      SELECT set_config('muster.system', '', true);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE learning.registration DROP COLUMN asked`);
  }
}
