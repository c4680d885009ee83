import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantPolicy } from '@muster/kernel';

/** Whom an import touched, after what it changed can no longer be taken back: people are shown what others did for them. */
export class RosterActs1000000000460 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE directory.roster_act (
        import_id uuid NOT NULL,
        agency_id uuid NOT NULL,
        person_id uuid NOT NULL,
        -- Whether it was taken back for the person.
        undone boolean NOT NULL,
        CONSTRAINT roster_act_pkey PRIMARY KEY (person_id, import_id)
      );
      ${tenantPolicy({ table: 'directory.roster_act', reach: 'roster', agencyColumn: 'agency_id' })}
      -- Costs an import of a hundred thousand people next to nothing, as an index of every row would not.
      CREATE INDEX roster_change_person ON directory.roster_change USING brin (person_id);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX directory.roster_change_person;
      DROP TABLE directory.roster_act;`);
  }
}
