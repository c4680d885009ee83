import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a certificate says of its holder. All of before say that a training was completed. */
export class KindsOfCertificate1000000000593 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE certificates.certificate ADD COLUMN kind text NOT NULL DEFAULT 'completion';
      ALTER TABLE certificates.certificate ALTER COLUMN kind DROP DEFAULT;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE certificates.certificate DROP COLUMN kind`);
  }
}
