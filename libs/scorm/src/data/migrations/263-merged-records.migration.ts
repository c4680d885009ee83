import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mergedRecordsPolicy } from '@muster/kernel';

const TABLES = ['scorm.attempt', 'scorm.sco_state'];

/** People see the attempts of records that were merged into theirs. */
export class MergedAttempts1000000000263 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(mergedRecordsPolicy(table));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`DROP POLICY merged_records ON ${table}`);
  }
}
