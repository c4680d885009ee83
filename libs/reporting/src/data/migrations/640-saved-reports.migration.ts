import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, tenantPolicy } from '@muster/kernel';

/** Reports that people build and keep, and what of them has left the grantee. */
export class SavedReports1000000000640 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reporting.saved_report (
        id uuid NOT NULL CONSTRAINT saved_report_pkey PRIMARY KEY,
        owner_id uuid NOT NULL,
        name text NOT NULL,
        definition jsonb NOT NULL,
        -- The same as in the definition, to be found by.
        task_force_ids uuid[] NOT NULL,
        agency_ids uuid[] NOT NULL,
        shared boolean NOT NULL,
        created_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        removed_at timestamptz
      );
      CREATE INDEX saved_report_by_owner ON reporting.saved_report (owner_id, id);
      CREATE INDEX saved_report_shared ON reporting.saved_report (id) WHERE shared AND removed_at IS NULL;
      -- A file without the small figures that was handed out: later files are set beside it.
      CREATE TABLE reporting.saved_report_release (
        id uuid NOT NULL CONSTRAINT saved_report_release_pkey PRIMARY KEY,
        saved_report_id uuid NOT NULL REFERENCES reporting.saved_report (id),
        definition jsonb NOT NULL,
        starts_on date NOT NULL,
        ends_on date NOT NULL,
        small_cells jsonb NOT NULL,
        -- By what its rows are recognised, so that the same file is kept once.
        content_hash text NOT NULL,
        released_by uuid NOT NULL,
        released_at timestamptz NOT NULL,
        CONSTRAINT saved_report_release_once UNIQUE (saved_report_id, content_hash)
      );
      CREATE TABLE reporting.saved_report_release_row (
        release_id uuid NOT NULL REFERENCES reporting.saved_report_release (id),
        table_kind text NOT NULL,
        completion_id uuid NOT NULL REFERENCES reporting.fact (completion_id),
        CONSTRAINT saved_report_release_row_pkey PRIMARY KEY (release_id, table_kind, completion_id)
      );
      CREATE INDEX saved_report_release_row_by_completion ON reporting.saved_report_release_row (completion_id);
      ${tenantPolicy({ table: 'reporting.saved_report', reach: 'roster', personColumn: 'owner_id' })}
      ${tenantPolicy({ table: 'reporting.saved_report_release', reach: 'roster' })}
      ${tenantPolicy({ table: 'reporting.saved_report_release_row', reach: 'roster' })}
      ${appendOnly('reporting.saved_report_release')}
      ${appendOnly('reporting.saved_report_release_row')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE reporting.saved_report_release_row, reporting.saved_report_release, reporting.saved_report`,
    );
  }
}
