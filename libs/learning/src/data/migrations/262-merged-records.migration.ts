import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mergedRecordsPolicy } from '@muster/kernel';

const TABLES = ['learning.registration', 'learning.completion'];

/** People see what stands with records that were merged into theirs. */
export class MergedLearning1000000000262 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(mergedRecordsPolicy(table));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`DROP POLICY merged_records ON ${table}`);
  }
}
