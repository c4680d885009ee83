import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mergedRecordsPolicy } from '@muster/kernel';

/** People see the facts of records that were merged into theirs. */
export class MergedFacts1000000000265 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(mergedRecordsPolicy('reporting.fact'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP POLICY merged_records ON reporting.fact`);
  }
}
