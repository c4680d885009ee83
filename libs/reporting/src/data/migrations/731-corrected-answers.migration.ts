import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether an answer was entered to correct what was submitted, so that what was written in a draft before is not shown as a correction. */
export class CorrectedAnswers1000000000731 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE reporting.narrative_answer
        ADD COLUMN corrects boolean NOT NULL DEFAULT false,
        ALTER COLUMN text DROP NOT NULL,
        ADD CONSTRAINT narrative_answer_taken_back CHECK (text IS NOT NULL OR corrects);
      UPDATE reporting.narrative_answer a SET corrects = true FROM reporting.report_submission s
      WHERE s.period_id = a.period_id AND a.written_at > s.submitted_at;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM reporting.narrative_answer WHERE text IS NULL;
      ALTER TABLE reporting.narrative_answer DROP CONSTRAINT narrative_answer_taken_back, DROP COLUMN corrects, ALTER COLUMN text SET NOT NULL;`);
  }
}
