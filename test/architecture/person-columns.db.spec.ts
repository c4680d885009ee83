import { newId, PersonRecords, PluginRegistry, Transactions } from '@muster/kernel';
import type { PersonColumn } from '@muster/kernel';
import type { TestDatabase } from '@muster/testing';
import { connect, plugins, wholeDatabase } from './support/whole-schema.js';
import type { Schema } from './support/whole-schema.js';

/** Columns of a name that stands for something else than a person everywhere; a column of any other name has to be declared. */
const NO_PERSON = new Set([
  ...['id', 'agency_id', 'assignment_id', 'attempt_id', 'award_id', 'completion_id', 'course_id', 'course_version_id'],
  ...[
    'approval_id',
    'certificate_id',
    'court_id',
    'curriculum_id',
    'decision_id',
    'evidence_ids',
    'entry_id',
    'exception_id',
    'file_id',
    'follows_id',
    'from_version_id',
  ],
  ...[
    'group_id',
    'host_agency_id',
    'session_id',
    'sheet_id',
    'import_id',
    'key_id',
    'leave_id',
    'merger_id',
    'message_id',
    'owner_agency_id',
    'parent_id',
    'period_id',
    'question_id',
  ],
  ...[
    'position_id',
    'registration_id',
    'reinstatement_curriculum_id',
    'renewal_curriculum_id',
    'release_id',
    'report_id',
    'saved_report_id',
    'restates_report_id',
    'requirement_id',
  ],
  ...['rule_id', 'scope_id', 'seat_set_id', 'task_force_id', 'to_version_id', 'upload_id', 'version_id'],
  ...[
    'agency_ids',
    'below_ids',
    'task_force_ids',
    'equivalency_id',
    'plan_id',
    'seat_ids',
    'source_id',
    'suggestion_id',
    'begun_by_merger_id',
    'current_version_id',
    'ended_by_merger_id',
  ],
]);
/** Columns of which the name alone does not tell. */
const NO_PERSON_HERE = new Set([
  'catalog.approval.subject_id',
  'catalog.equivalency.from_id',
  'catalog.equivalency.to_id',
  // Cycles.
  'certification.assignment.certified_id',
  'certification.assignment.open_id',
  'directory.agency_merger.into_id',
  'directory.agency_merger.merged_id',
  'notifications.planned_reminder.sweep_id',
  // Whoever keeps an answer has an account.
  'kernel.idempotent_answer.owner_id',
  // An account of the connection itself.
  'scim.connection.account_id',
  // A process.
  'scorm.package_upload.writer',
]);

let database: TestDatabase;
let schema: Schema;
let columns: { name: string; ofPerson: boolean }[];

beforeAll(async () => {
  database = await wholeDatabase();
  schema = await connect(database.adminUrl, 'admin');
  columns = await schema.query(
    `SELECT n.nspname || '.' || c.relname || '.' || a.attname AS name, EXISTS (SELECT FROM pg_constraint k
       WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid = 'directory.person'::regclass AND a.attnum = ANY (k.conkey)) AS "ofPerson"
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'public') AND n.nspname !~ '^pg_'
       AND a.atttypid IN ('uuid'::regtype, 'uuid[]'::regtype) ORDER BY 1`,
  );
});
afterAll(async () => {
  await schema.destroy();
  await database.drop();
});

const declared: readonly PersonColumn[] = plugins.flatMap(({ declaration }) => [...(declaration.personColumns ?? [])]);

describe('columns that hold people’s ids', () => {
  it('are each declared by their plugin, so that taking an import back asks for what stands in them', () => {
    const known = new Set(declared.map(({ column }) => column));
    const asked = columns.filter(({ name, ofPerson }) => {
      const last = name.slice(name.lastIndexOf('.') + 1);
      return ofPerson || (!NO_PERSON.has(last) && !NO_PERSON_HERE.has(name));
    });
    expect(asked.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
  });

  it('exist, and each is declared once, by the plugin of its schema', () => {
    const names = new Set(columns.map(({ name }) => name));
    expect(declared.map(({ column }) => column).filter((column) => !names.has(column))).toEqual([]);
    expect(new Set(declared.map(({ column }) => column)).size).toBe(declared.length);
    for (const { declaration } of plugins) {
      for (const { column } of declaration.personColumns ?? []) expect(column.split('.')[0]).toBe(declaration.name);
    }
  });

  it('can be asked: the condition of each is SQL', async () => {
    for (const column of declared) {
      if (column.means !== 'stands') continue;
      const table = column.column.slice(0, column.column.lastIndexOf('.'));
      await schema.query(`SELECT 1 FROM ${table} r WHERE ${column.when ?? 'true'} LIMIT 1`);
      expect(column.says).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('tell of a completion, an exception, and what was assigned or registered by hand, not of what rules made', async () => {
    const [recorded, excepted, byHand, byRule] = [newId(), newId(), newId(), newId()];
    const runner = schema.createQueryRunner();
    await runner.query(`SET session_replication_role = replica`);
    await runner.query(
      `INSERT INTO learning.completion (id, person_id, title, completed_on, source) VALUES (gen_random_uuid(), $1, 'Elsewhere', '2026-05-05', 'external')`,
      [recorded],
    );
    await runner.query(
      `INSERT INTO certification.exception (id, kind, person_id, agency_id, court, from_on, reason)
       VALUES (gen_random_uuid(), 'hold', $1, gen_random_uuid(), false, '2026-05-05', 'Away')`,
      [excepted],
    );
    for (const [personId, ruleId, createdBy] of [
      [byHand, null, newId()],
      [byRule, newId(), null],
    ]) {
      await runner.query(
        `WITH a AS (INSERT INTO certification.assignment (id, person_id, requirement_id) VALUES (gen_random_uuid(), $1, gen_random_uuid()) RETURNING id)
         INSERT INTO certification.assignment_source (id, assignment_id, rule_id, created_by, from_on, noticed_on)
         SELECT gen_random_uuid(), id, $2, $3, '2026-05-05', '2026-05-05' FROM a`,
        [personId, ruleId, createdBy],
      );
      await runner.query(
        `INSERT INTO learning.registration (id, person_id, course_id) VALUES (gen_random_uuid(), $1, gen_random_uuid())`,
        [personId],
      );
    }
    await runner.release();
    const records = new PersonRecords(new PluginRegistry(plugins));
    const app = await connect(database.appUrl, 'app');
    const found = await new Transactions(app).asSystem((tx) =>
      tx.query<{ person_id: string; says: string }[]>(records.about('SELECT unnest($1::uuid[])'), [
        [recorded, excepted, byHand, byRule],
      ]),
    );
    await app.destroy();
    expect(found.map(({ person_id, says }) => [person_id, says])).toEqual([
      [recorded, 'A completion was recorded.'],
      [byHand, 'A training was assigned by hand.'],
      [excepted, 'An exception was entered.'],
    ]);
  });
});
