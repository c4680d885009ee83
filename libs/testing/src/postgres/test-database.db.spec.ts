import pg from 'pg';
import { templateName, testDatabase } from './test-database.js';
import type { TestDatabase } from './test-database.js';

const KEY = ['note, with a policy that shows every row to its writer only'];
let migrations = 0;

async function rows(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function migrate(adminUrl: string): Promise<void> {
  migrations += 1;
  await rows(
    adminUrl,
    `CREATE TABLE note (text text, writer name DEFAULT current_user);
     ALTER TABLE note ENABLE ROW LEVEL SECURITY;
     CREATE POLICY own ON note USING (writer = current_user);
     GRANT SELECT, INSERT ON note TO muster_app`,
  );
}

describe('a test database', () => {
  const open: TestDatabase[] = [];
  const database = async () => {
    const made = await testDatabase({ key: KEY, migrate });
    open.push(made);
    return made;
  };
  afterAll(() => Promise.all(open.map((made) => made.drop())));

  it('has the migrated schema, and what one test writes no other test sees', async () => {
    const [first, second] = await Promise.all([database(), database()]);
    await rows(first.adminUrl, `INSERT INTO note (text) VALUES ('mine')`);
    expect(await rows(first.adminUrl, 'SELECT text FROM note')).toEqual([{ text: 'mine' }]);
    expect(await rows(second.adminUrl, 'SELECT text FROM note')).toEqual([]);
  });

  it('is migrated once however many ask at the same time', async () => {
    await Promise.all([database(), database(), database()]);
    expect(migrations).toBe(1);
  });

  it('binds the application to row-level security', async () => {
    const { adminUrl, appUrl } = await database();
    await rows(adminUrl, `INSERT INTO note (text) VALUES ('of the superuser')`);
    expect(await rows(appUrl, 'SELECT text FROM note')).toEqual([]);
    await rows(appUrl, `INSERT INTO note (text) VALUES ('of the application')`);
    expect(await rows(appUrl, 'SELECT text FROM note')).toEqual([{ text: 'of the application' }]);
    expect(
      await rows(appUrl, `SELECT rolsuper OR rolbypassrls AS free FROM pg_roles WHERE rolname = current_user`),
    ).toEqual([{ free: false }]);
  });

  it('is made anew from a template that a failed migration left half done', async () => {
    const key = ['fails once'];
    const broken = (adminUrl: string) => rows(adminUrl, 'CREATE TABLE half (); SELECT 1/0').then(() => undefined);
    await expect(testDatabase({ key, migrate: broken })).rejects.toThrow('division by zero');
    const made = await testDatabase({ key, migrate });
    open.push(made);
    expect(await rows(made.adminUrl, `SELECT to_regclass('half') AS half`)).toEqual([{ half: null }]);
  });

  it('is gone after drop, even while somebody is connected', async () => {
    const { drop, name, adminUrl } = await testDatabase({ key: KEY, migrate });
    const client = new pg.Client({ connectionString: adminUrl });
    client.on('error', () => undefined);
    await client.connect();
    await drop();
    const other = await database();
    expect(await rows(other.adminUrl, `SELECT FROM pg_database WHERE datname = '${name}'`)).toEqual([]);
  });

  it('shares a template only with the same list of migrations', () => {
    expect(templateName(['a', 'b'])).toBe(templateName(['a', 'b']));
    expect(templateName(['a', 'b'])).not.toBe(templateName(['a', 'c']));
  });
});
