import { newId, NO_REACH, Transactions } from '@muster/kernel';
import type { Caller, Reach } from '@muster/kernel';
import type { TestDatabase } from '@muster/testing';
import { connect, wholeDatabase } from './support/whole-schema.js';
import type { Schema } from './support/whole-schema.js';

/**
 * Each tenant is one id, which stands in every column that can hold it: agency, person, attempt, award and so on. So every
 * table has a row of every tenant, a table that a migration adds is covered without a line here, and a row says whose it is.
 */
const POLICE = newId();
const SHERIFF = newId();
const COURT = newId();
const TENANTS = { POLICE, SHERIFF, COURT };

/** Values that a check of the table asks for. */
const VALUES: Record<string, unknown> = {
  'attendance.live_session.ends_at': '2026-01-02',
  'attendance.session_change.ends_at': '2026-01-02',
  'certificates.certificate.assignment_id': null,
  'certificates.certificate.requirement_id': null,
  'certification.exception.kind': 'waiver',
  'directory.agency.parent_id': null,
  'directory.agency_merger.merged_id': newId(),
  'directory.agency_merger.state': 'undone',
  'directory.agency_merger_change.kind': 'agency',
  'directory.person.email': null,
  'directory.leave.first_day_back': null,
  'directory.leave.kind': 'leave',
  'directory.leave_change.act': 'entered',
  'directory.leave_change.kind': 'leave',
  'directory.roster_change.kind': 'person-added',
  'directory.task_force_entry.seen_at': '2026-01-01',
  'directory.person_merge.merged_id': newId(),
  'directory.person_merge.undone_at': '2026-01-01',
  'identity.role_grant.scope_kind': 'agency',
  'identity.sign_in_failure.kind': 'account',
  'learning.completion.source': 'external',
  'notifications.message.kind': 'reminders',
  'notifications.message.mail_state': 'none',
  'notifications.planned_reminder.role': 'learner',
  'notifications.reminder.role': 'learner',
  'reporting.award_extension.ends_on': '2026-02-01',
  'reporting.award.sign_off': 'one',
  'reporting.award.small_cells_under': 5,
  'reporting.award_scope.task_force_id': null,
  'reporting.narrative_answer.text': 'Trained.',
  'reporting.report_delivery.every': 'weekly',
  'reporting.report_restatement.version': 2,
  'scorm.sco_try.kept_because': 'session_ended',
};

/** Seen by the person alone, or by the program alone: a reach over the agency shows none of it. */
const NOT_OF_THE_AGENCY = [
  'certificates.signing_key',
  'certificates.withdrawn_completion',
  'identity.account',
  'identity.api_key',
  'identity.ended_grant',
  'identity.former_grant',
  'identity.invitation',
  'identity.role_grant',
  'identity.session',
  'identity.sign_in_failure',
  'notifications.calendar_feed',
  'notifications.mail_lease',
  'notifications.message',
  'notifications.notice',
  'notifications.planned_reminder',
  'notifications.report_notice',
  'notifications.preference',
  'notifications.reminder',
  'notifications.snooze',
  'reporting.deadline_choice',
  'reporting.deadline_reminder',
  'reporting.frozen_membership',
  'reporting.report_announcement',
  'reporting.report_delivery',
  'reporting.report_row',
  'reporting.saved_report',
  'reporting.saved_report_release',
  'reporting.saved_report_release_row',
  'scorm.package_upload',
  'scorm.shared_value',
];
/** A task force is no court: its name and how many people it asks for are seen by whoever sees all agencies but courts. */
const NOT_OF_THE_COURT = ['directory.task_force', 'readiness.plan', 'readiness.seat', 'readiness.seat_set'];

interface Column {
  table: string;
  name: string;
  type: string;
  nullable: boolean;
}

let database: TestDatabase;
let admin: Schema;
let app: Schema;
let tables: string[];

beforeAll(async () => {
  database = await wholeDatabase();
  admin = await connect(database.adminUrl, 'admin');
  app = await connect(database.appUrl, 'app');
  const columns = await admin.query<Column[]>(
    `SELECT n.nspname || '.' || c.relname AS table, a.attname AS name, format_type(a.atttypid, NULL) AS type, NOT a.attnotnull AS nullable
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE c.relkind = 'r' AND c.relrowsecurity AND has_table_privilege('muster_app', c.oid, 'SELECT') ORDER BY 1, a.attnum`,
  );
  tables = [...new Set(columns.map((column) => column.table))];
  // Agencies first, with their trigger, which notes what is a court.
  await fill('directory.agency', columns);
  const runner = admin.createQueryRunner();
  await runner.query(`SET session_replication_role = replica`);
  for (const table of tables) if (table !== 'directory.agency') await fill(table, columns, runner);
  await runner.release();
});
afterAll(async () => {
  await app.destroy();
  await admin.destroy();
  await database.drop();
});

async function fill(table: string, columns: readonly Column[], runner: Pick<Schema, 'query'> = admin): Promise<void> {
  const own = columns.filter((column) => column.table === table);
  for (const [index, tenant] of Object.values(TENANTS).entries()) {
    const values = own.map((column) => valueOf(column, tenant, index + 1));
    const places = own.map((_, at) => `$${at + 1}`);
    const names = own.map((column) => `"${column.name}"`);
    await runner.query(
      `INSERT INTO ${table} (${names.join(', ')}) OVERRIDING SYSTEM VALUE VALUES (${places.join(', ')})`,
      values,
    );
  }
}

function valueOf({ table, name, type, nullable }: Column, tenant: string, number: number): unknown {
  const key = `${table}.${name}`;
  if (key in VALUES) return VALUES[key];
  if (key === 'directory.agency.kind') return tenant === COURT ? 'court' : 'law_enforcement';
  if (key === 'certification.assignment_source.rule_id') return null;
  if (type === 'uuid') return tenant;
  if (table === 'audit.event' && name === 'details') return { agencyId: tenant };
  if (nullable) return null;
  switch (type) {
    case 'uuid[]':
      return [tenant];
    case 'text[]':
      return [];
    case 'jsonb':
      return {};
    case 'boolean':
      return false;
    case 'date':
    case 'timestamp with time zone':
      return '2026-01-01';
    case 'bytea':
      return Buffer.from(tenant);
    case 'text':
      return tenant;
    default:
      return number;
  }
}

function caller(roster: Reach, records: Reach, personId = newId()): Caller {
  return { personId, via: 'session', grants: [], roster, records };
}

const listed = (...agencyIds: string[]): Reach => ({ mode: 'listed', agencyIds });
const allButCourts: Reach = { mode: 'all_but_courts', agencyIds: [] };

/** The tables in which a caller sees a row of a tenant. */
async function tablesWith(tenant: string, who: Caller): Promise<string[]> {
  return new Transactions(app).as(who, async (tx) => {
    const seen: string[] = [];
    for (const table of tables) {
      const rows = await tx.query<unknown[]>(`SELECT 1 FROM ${table} t WHERE to_jsonb(t)::text LIKE $1`, [
        `%${tenant}%`,
      ]);
      if (rows.length > 0) seen.push(table);
    }
    return seen;
  });
}

const agencyTables = () => tables.filter((table) => !NOT_OF_THE_AGENCY.includes(table));
const recordTables = () =>
  agencyTables().filter((table) =>
    /^(certification|learning|scorm)\.|^attendance\.(entry|credit|credit_end|sheet|sheet_withdrawal)$|^reporting\.fact(_withdrawal)?$/.test(
      table,
    ),
  );

describe('row-level security over all plugins', () => {
  it('has something to hide: every table that the server may read by a policy has a row of each tenant', async () => {
    expect(tables.length).toBeGreaterThan(25);
    for (const table of tables) {
      const [row] = await admin.query<{ rows: number }[]>(`SELECT count(*)::int AS rows FROM ${table}`);
      expect([table, row?.rows]).toEqual([table, 3]);
    }
  });

  it('shows nothing to a statement that forgot whose it is', async () => {
    for (const table of tables) expect([table, await app.query(`SELECT 1 FROM ${table}`)]).toEqual([table, []]);
  });

  it('shows nothing to somebody without a reach', async () => {
    for (const tenant of Object.values(TENANTS)) {
      expect(await tablesWith(tenant, caller(NO_REACH, NO_REACH))).toEqual([]);
    }
  });

  it('shows the rows of the agency in reach, and none of another agency or of a court', async () => {
    const who = caller(listed(POLICE), listed(POLICE));
    expect(await tablesWith(POLICE, who)).toEqual(agencyTables());
    expect(await tablesWith(SHERIFF, who)).toEqual([]);
    expect(await tablesWith(COURT, who)).toEqual([]);
  });

  it('shows people their own rows and nobody else’s', async () => {
    const who = caller(NO_REACH, NO_REACH, POLICE);
    expect(await tablesWith(POLICE, who)).toEqual(
      expect.arrayContaining(['identity.account', 'directory.position', 'learning.completion', 'scorm.sco_state']),
    );
    expect(await tablesWith(SHERIFF, who)).toEqual([]);
    expect(await tablesWith(COURT, who)).toEqual([]);
  });

  it('keeps courts out of the reach over everything but courts', async () => {
    const who = caller(allButCourts, allButCourts);
    expect(await tablesWith(POLICE, who)).toEqual(agencyTables());
    expect(await tablesWith(SHERIFF, who)).toEqual(agencyTables());
    expect(await tablesWith(COURT, who)).toEqual(NOT_OF_THE_COURT);
  });

  it('keeps the records of a court from those who see its people', async () => {
    const who = caller(listed(COURT), NO_REACH);
    const seen = await tablesWith(COURT, who);
    expect(seen).toEqual(expect.arrayContaining(['directory.person', 'directory.position', 'directory.agency']));
    expect(seen.filter((table) => recordTables().includes(table))).toEqual([]);
    const educator = await tablesWith(COURT, caller(listed(COURT), listed(COURT)));
    expect(educator).toEqual(expect.arrayContaining(recordTables()));
  });

  it('lets nobody write a row into an agency out of reach, or change or take away one', async () => {
    const transactions = new Transactions(app);
    const who = caller(listed(POLICE), listed(POLICE));
    const write = (sql: string) => transactions.as(who, (tx) => tx.query<unknown>(sql, [SHERIFF]));
    await expect(
      write(
        `INSERT INTO learning.registration (id, person_id, agency_id, course_id) VALUES (gen_random_uuid(), $1, $1, $1)`,
      ),
    ).rejects.toThrow('row-level security');
    for (const table of ['learning.registration', 'certification.assignment', 'scorm.attempt', 'directory.position']) {
      expect(await write(`UPDATE ${table} SET agency_id = agency_id WHERE agency_id = $1`)).toEqual([[], 0]);
      expect(await write(`DELETE FROM ${table} WHERE agency_id = $1`)).toEqual([[], 0]);
    }
    await expect(write(`UPDATE learning.registration SET agency_id = $1`)).rejects.toThrow('row-level security');
  });
});
