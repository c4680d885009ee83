import type { MigrationInterface } from 'typeorm';
import { migrate } from '@muster/kernel';
import { testDatabase } from '@muster/testing';
import type { TestDatabase } from '@muster/testing';
import { connect, entities, migrations, plugins, tablesOf, wholeDatabase } from './support/whole-schema.js';
import type { Schema } from './support/whole-schema.js';

let database: TestDatabase;
let admin: Schema;
let app: Schema;

beforeAll(async () => {
  database = await wholeDatabase();
  admin = await connect(database.adminUrl, 'admin');
  app = await connect(database.appUrl, 'app');
});
afterAll(async () => {
  await app.destroy();
  await admin.destroy();
  await database.drop();
});

/** Everything that migrations make, as text: columns, constraints, indexes, policies, functions, triggers and rights. */
async function catalogue(schema: Schema): Promise<string[]> {
  const rows = await schema.query<{ line: string }[]>(
    `WITH own AS (SELECT oid, nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'public'))
     SELECT format('column %s.%s.%s %s %s %s', table_schema, table_name, column_name, data_type, is_nullable, column_default) AS line
       FROM information_schema.columns WHERE table_schema IN (SELECT nspname FROM own)
     UNION ALL SELECT format('constraint %s %s', conname, pg_get_constraintdef(c.oid)) FROM pg_constraint c WHERE connamespace IN (SELECT oid FROM own)
     UNION ALL SELECT format('index %s', indexdef) FROM pg_indexes WHERE schemaname IN (SELECT nspname FROM own)
     UNION ALL SELECT format('policy %s.%s %s %s', schemaname, tablename, qual, with_check) FROM pg_policies
     UNION ALL SELECT format('function %s', pg_get_functiondef(p.oid)) FROM pg_proc p WHERE pronamespace IN (SELECT oid FROM own)
     UNION ALL SELECT format('trigger %s', pg_get_triggerdef(t.oid)) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
       WHERE NOT tgisinternal AND relnamespace IN (SELECT oid FROM own)
     UNION ALL SELECT format('rights %s %s %s %s', n.nspname, c.relname, c.relrowsecurity AND c.relforcerowsecurity, c.relacl) FROM pg_class c
       JOIN own n ON n.oid = c.relnamespace WHERE c.relkind = 'r'
     ORDER BY 1`,
  );
  return rows.map((row) => row.line);
}

describe('the migrations of all plugins', () => {
  it('go up on an empty database, down to nothing, and up again to the same schema', async () => {
    const empty = await testDatabase({ key: 'architecture: empty', migrate: () => Promise.resolve() });
    try {
      await migrate({ url: empty.adminUrl, entities, migrations });
      const schema = await connect(empty.adminUrl, 'admin');
      try {
        const first = await catalogue(schema);
        expect(first.length).toBeGreaterThan(300);
        // Each of the newest leaves nothing behind, or it could not go up again.
        for (let last = 0; last < 20; last += 1) await schema.undoLastMigration({ transaction: 'each' });
        await migrate({ url: empty.adminUrl, entities, migrations });
        expect(await catalogue(schema)).toEqual(first);
        const applied = async () => (await schema.query<unknown[]>(`SELECT 1 FROM public.muster_migration`)).length;
        for (let left = await applied(); left > 0; left = await applied()) {
          await schema.undoLastMigration({ transaction: 'each' });
          expect(await applied()).toBe(left - 1);
        }
        expect(await tablesOf(schema)).toEqual([]);
        expect(await catalogue(schema)).toEqual([]);
        await migrate({ url: empty.adminUrl, entities, migrations });
        expect(await catalogue(schema)).toEqual(first);
      } finally {
        await schema.destroy();
      }
    } finally {
      await empty.drop();
    }
  });

  it('number the states of a part without gaps where an older version counts them to number the next', async () => {
    const runner = admin.createQueryRunner();
    const undone = migrations.find(({ name }) => name === 'FormerAnswers1000000000305');
    if (!undone) throw new Error('No such migration.');
    await runner.startTransaction();
    try {
      await runner.query(`SELECT set_config('muster.system', 'on', true)`);
      await runner.query(
        `INSERT INTO scorm.sco_try (attempt_id, item_id, number, launch_no, seq, kept_because, counts, cmi, completion_status, success_status,
           ended, total_seconds, reported_at)
         SELECT '00000000-0000-7000-8000-000000000000', 'lesson', n, 1, n, CASE WHEN n IN (1, 4, 6) THEN 'session_ended' ELSE 'answered_anew' END, false, '{}',
           'unknown', 'unknown', true, 0, now() FROM generate_series(1, 6) n`,
      );
      await (new undone() as MigrationInterface).down(runner);
      expect(await runner.query(`SELECT number, seq FROM scorm.sco_try ORDER BY number`)).toEqual([
        { number: 1, seq: 1 },
        { number: 2, seq: 4 },
        { number: 3, seq: 6 },
      ]);
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  });

  it('say of what stands with a membership in a task force with which one, and go back to the last one of each agency', async () => {
    const runner = admin.createQueryRunner();
    const spans = migrations.find(({ name }) => name === 'MembershipSpans1000000000713');
    if (!spans) throw new Error('No such migration.');
    const migration = new spans() as MigrationInterface;
    const [TASK_FORCE, STAYS, MERGED] = [1, 2, 3].map((n) => `00000000-0000-7000-8000-00000000000${n}`);
    await runner.startTransaction();
    try {
      await runner.query(`SELECT set_config('muster.system', 'on', true)`);
      await runner.query(`
        INSERT INTO directory.task_force (id, name) VALUES ('${TASK_FORCE}', 'Valley');
        INSERT INTO directory.agency (id, name, kind, level, time_zone) VALUES
          ('${STAYS}', 'Police', 'law_enforcement', 'local', 'UTC'), ('${MERGED}', 'Sheriff', 'law_enforcement', 'county', 'UTC');
        INSERT INTO directory.task_force_agency (task_force_id, agency_id, role, joined_on, left_on) VALUES
          ('${TASK_FORCE}', '${STAYS}', 'core', '2024-01-01', '2024-12-31'), ('${TASK_FORCE}', '${STAYS}', 'core', '2025-07-01', NULL);
        INSERT INTO directory.former_terms (task_force_id, agency_id, joined_on, until_on, role) VALUES
          ('${TASK_FORCE}', '${STAYS}', '2024-01-01', '2024-03-01', 'affiliate'),
          ('${TASK_FORCE}', '${STAYS}', '2025-07-01', '2026-01-01', 'affiliate'),
          ('${TASK_FORCE}', '${MERGED}', '2026-12-01', '2026-12-05', 'affiliate');
        INSERT INTO directory.task_force_entry (id, task_force_id, agency_id, brought_in_by, brought_in_at, by_the_agency, joined_on)
          VALUES ('${TASK_FORCE}', '${TASK_FORCE}', '${STAYS}', '${STAYS}', now(), true, '2025-07-01');
        INSERT INTO directory.agency_merger (id, merged_id, into_id, takes_effect_on, state, planned_by, planned_at)
          VALUES ('${TASK_FORCE}', '${MERGED}', '${STAYS}', '2026-11-01', 'done', '${STAYS}', now());
        INSERT INTO directory.agency_merger_change (merger_id, agency_id, kind, row_key, before, after) VALUES ('${TASK_FORCE}', '${MERGED}',
          'membership', '{"task_force_id": "${TASK_FORCE}", "agency_id": "${MERGED}", "joined_on": "2026-12-01"}',
          '{"task_force_id": "${TASK_FORCE}", "agency_id": "${MERGED}", "joined_on": "2026-12-01"}', NULL);`);
      const terms = (columns: string) =>
        runner.query(`SELECT ${columns} FROM directory.former_terms ORDER BY until_on`) as Promise<object[]>;
      await migration.down(runner);
      const until = `until_on::text AS until`;
      expect(await terms(until)).toEqual([{ until: '2026-01-01' }, { until: '2026-12-05' }]);
      expect(await runner.query(`SELECT joined_on::text AS joined FROM directory.task_force_agency`)).toEqual([
        { joined: '2025-07-01' },
      ]);
      await migration.up(runner);
      expect(await terms(`joined_on::text AS joined, ${until}`)).toEqual([
        { joined: '2025-07-01', until: '2026-01-01' },
        { joined: '2026-12-01', until: '2026-12-05' },
      ]);
      expect(await runner.query(`SELECT joined_on::text AS joined FROM directory.task_force_entry`)).toEqual([
        { joined: '2025-07-01' },
      ]);
      expect(
        await runner.query(`SELECT row_key ->> 'joined_on' AS joined FROM directory.agency_merger_change`),
      ).toEqual([{ joined: '2026-12-01' }]);
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  });

  it('make what the entities say: the schema builder has nothing to add', async () => {
    const { upQueries } = await admin.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('give each plugin its own schema and none another’s', async () => {
    const schemas = new Set((await tablesOf(admin)).map((table) => table.split('.')[0]));
    const named = plugins
      .filter(({ declaration }) => declaration.migrations)
      .map(({ declaration }) => declaration.name);
    expect([...schemas].filter((schema) => schema !== 'kernel').sort()).toEqual([...new Set(named)].sort());
  });
});

/** Tables with a person or an agency and without row-level security, each with what keeps it apart instead. */
const WITHOUT_POLICY: Record<string, string> = {
  'catalog.approval': 'As the course or requirement that it is about; it names no person and no agency.',
  'catalog.course': 'Courses are common to the installation; the agency says only who may publish the next version.',
  'catalog.requirement': 'As courses; the agency says only who may change the rule.',
  'directory.court': 'The list of courts that policies ask for; the server has no right to it, only its function has.',
  'kernel.idempotent_answer':
    'Read and written only under the id of the caller, outside of the operation’s transaction.',
};

describe('row-level security', () => {
  it('is enabled and forced, with a policy, on every table that names a person or an agency', async () => {
    const rows = await admin.query<{ name: string; enabled: boolean; forced: boolean; policies: number }[]>(
      `SELECT n.nspname || '.' || c.relname AS name, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced,
         (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid) AS policies
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid
         AND NOT a.attisdropped AND a.attname ~ '(^|_)(person|agency|owner|actor|subject)_id$') ORDER BY 1`,
    );
    expect(rows.length).toBeGreaterThan(15);
    const open = rows.filter((row) => !row.enabled || !row.forced || row.policies === 0).map((row) => row.name);
    expect(open).toEqual(Object.keys(WITHOUT_POLICY).sort());
  });

  it('binds the server: its role owns nothing, is no superuser and cannot bypass it', async () => {
    expect(
      await app.query(
        `SELECT current_user AS name, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user`,
      ),
    ).toEqual([{ name: 'muster_app', rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false }]);
    expect(await admin.query(`SELECT relname FROM pg_class WHERE relowner = 'muster_app'::regrole`)).toEqual([]);
    await expect(app.query(`CREATE TABLE certification.mine ()`)).rejects.toThrow('permission denied');
  });

  it('is not stepped around by a function with its owner’s rights and a search path of the caller’s', async () => {
    const rows = await admin.query<{ name: string }[]>(
      `SELECT p.oid::regprocedure::text AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
       WHERE p.prosecdef AND n.nspname !~ '^pg_' AND NOT EXISTS (SELECT FROM unnest(p.proconfig) setting WHERE setting LIKE 'search_path=%')`,
    );
    expect(rows).toEqual([]);
  });
});

const APPEND_ONLY = [
  'attendance.credit',
  'attendance.credit_end',
  'attendance.entry',
  'attendance.live_session',
  'attendance.session_agency',
  'attendance.session_change',
  'attendance.sheet',
  'attendance.sheet_withdrawal',
  'audit.unchained',
  'catalog.approval',
  'catalog.approval_withdrawal',
  'catalog.course_rules',
  'catalog.course_version',
  'catalog.equivalency',
  'catalog.equivalency_withdrawal',
  'catalog.requirement_version',
  'certificates.certificate',
  'certificates.revocation',
  'certificates.signing_key',
  'certificates.withdrawn_completion',
  'certification.evidence',
  'certification.evidence_withdrawal',
  'certification.exception',
  'certification.exception_withdrawal',
  'learning.completion',
  'learning.completion_withdrawal',
  'readiness.plan',
  'readiness.plan_suggestion',
  'readiness.seat',
  'readiness.seat_set',
  'reporting.award_extension',
  'reporting.deadline_reminder',
  'reporting.fact',
  'reporting.fact_withdrawal',
  'reporting.frozen_membership',
  'reporting.frozen_report',
  'reporting.report',
  'reporting.report_announcement',
  'reporting.report_package',
  'reporting.report_preparation',
  'reporting.report_restatement',
  'reporting.report_row',
  'reporting.report_submission',
  'reporting.saved_report_release',
  'reporting.saved_report_release_row',
  'scorm.attempt_review',
  'scorm.commit_receipt',
  'scorm.integrity_sign',
  'scorm.late_counted',
  'scorm.opening',
  'scorm.package_file',
  'scorm.sco_try',
  'scorm.version_change',
  'scorm.version_decision',
];

describe('evidence', () => {
  it('is only ever added: the server may insert and neither change nor take away', async () => {
    const rows = await app.query<{ name: string }[]>(
      `SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind = 'r' AND n.nspname !~ '^(pg_|information_schema|public)' AND has_table_privilege(c.oid, 'INSERT')
         AND NOT has_any_column_privilege(c.oid, 'UPDATE') AND NOT has_table_privilege(c.oid, 'DELETE') AND NOT has_table_privilege(c.oid, 'TRUNCATE')
       ORDER BY 1`,
    );
    expect(rows.map((row) => row.name)).toEqual(APPEND_ONLY);
  });

  it.each(APPEND_ONLY)('%s refuses UPDATE, DELETE and TRUNCATE', async (table) => {
    const [column] = await admin.query<{ name: string }[]>(
      `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum = 1`,
      [table],
    );
    for (const statement of [
      `UPDATE ${table} SET ${column?.name ?? ''} = ${column?.name ?? ''}`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table}`,
    ]) {
      await expect(app.query(statement)).rejects.toThrow('permission denied');
    }
  });
});
