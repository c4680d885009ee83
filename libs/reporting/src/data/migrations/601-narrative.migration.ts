import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantPolicy } from '@muster/kernel';

/** What a funder's form asks to be answered in words, as the grantee entered it, and the answers of each period. It begins empty. */
export class Narrative1000000000601 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reporting.narrative_question (
        id uuid NOT NULL CONSTRAINT narrative_question_pkey PRIMARY KEY,
        award_id uuid NOT NULL REFERENCES reporting.award (id),
        item_code text,
        question_as_printed text NOT NULL,
        word_limit integer,
        character_limit integer,
        required boolean NOT NULL,
        effective_from date NOT NULL,
        effective_to date,
        source_url text,
        changed_by uuid NOT NULL,
        changed_at timestamptz NOT NULL
      );
      CREATE INDEX narrative_question_by_award ON reporting.narrative_question (award_id, id);
      -- Of a period and not of a report: a draft that is frozen and counted anew keeps what was written.
      CREATE TABLE reporting.narrative_answer (
        period_id uuid NOT NULL REFERENCES reporting.award_period (id),
        question_id uuid NOT NULL REFERENCES reporting.narrative_question (id),
        text text NOT NULL,
        for_funder boolean NOT NULL,
        written_by uuid NOT NULL,
        written_at timestamptz NOT NULL,
        CONSTRAINT narrative_answer_pkey PRIMARY KEY (period_id, question_id)
      );
      CREATE INDEX narrative_answer_by_question ON reporting.narrative_answer (question_id);
      ${tenantPolicy({
        table: 'reporting.narrative_question',
        reach: 'roster',
        or: `award_id IN (SELECT a.id FROM reporting.award a)`,
      })}
      ${tenantPolicy({
        table: 'reporting.narrative_answer',
        reach: 'roster',
        or: `period_id IN (SELECT p.id FROM reporting.award_period p)`,
      })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE reporting.narrative_answer, reporting.narrative_question`);
  }
}
