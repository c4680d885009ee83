import type { DataSource } from 'typeorm';
import { kernelDatabase } from '../../test/kernel-database.js';
import { createDataSource } from './data-source.js';
import { databaseRefusal } from './database-refusal.js';

let kernel: Awaited<ReturnType<typeof kernelDatabase>>;
let superuser: DataSource;
const STRANGER = 'kernel_stranger';

beforeAll(async () => {
  kernel = await kernelDatabase();
  const url = kernel.database.adminUrl;
  superuser = await createDataSource({ url, as: 'admin', entities: [], migrations: [], poolSize: 1 }).initialize();
});
afterAll(async () => {
  await superuser.destroy();
  await kernel.close();
});

/** The address of the test's database with something else in it. */
function address(change: Partial<Pick<URL, 'hostname' | 'port' | 'username' | 'password' | 'pathname'>>): string {
  return Object.assign(new URL(kernel.database.adminUrl), change).href;
}

/** What the start says when it connects there as the server does, and does that. */
async function said(url: string, sql = 'SELECT 1', as: 'app' | 'admin' = 'admin'): Promise<string> {
  const dataSource = createDataSource({ url, as, entities: [], migrations: [], poolSize: 1 });
  try {
    await dataSource.initialize();
    await dataSource.query(sql);
  } catch (error) {
    return String((databaseRefusal(error, 'DATABASE_URL', url) as Error).message);
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
  }
  throw new Error('It was not refused.');
}

describe('a database that does not serve', () => {
  it('because nothing answers there: the server and the variable are named, also when its name has several addresses', async () => {
    // Port 1 belongs to no PostgreSQL.
    expect(await said(address({ hostname: '127.0.0.1', port: '1' }))).toMatch(
      /^No PostgreSQL answers at 127\.0\.0\.1:1 \(.*ECONNREFUSED.*\)\. Start it, or correct DATABASE_URL\.$/,
    );
    expect(await said(address({ hostname: 'localhost', port: '1' }))).toMatch(/\(.*ECONNREFUSED.*\)\. Start it/);
  });

  it('because it has no such database', async () => {
    expect(await said(address({ pathname: '/nowhere' }))).toMatch(
      /database "nowhere" does not exist\. Create it, or correct DATABASE_URL\.$/,
    );
  });

  it('because it does not let the user in: never with the password', async () => {
    const text = await said(address({ username: 'nobody', password: 'a-guess' }));
    expect(text).toMatch(/does not let "nobody" in \(.*\)\. Correct the user or the password in DATABASE_URL\.$/);
    expect(text).not.toContain('a-guess');
  });

  it('because the user may not work under the server’s role: the place with the statements is named', async () => {
    await superuser.query(`CREATE ROLE ${STRANGER} LOGIN PASSWORD '${STRANGER}'`);
    try {
      expect(await said(address({ username: STRANGER, password: STRANGER }), 'SELECT 1', 'app')).toMatch(
        /^The user "kernel_stranger" of DATABASE_URL lacks a right in PostgreSQL: permission denied to set role "muster_app"\. docs\/operating\.md/,
      );
    } finally {
      await superuser.query(`DROP ROLE ${STRANGER}`);
    }
  });

  it('is told from a mistake of ours, which stays as it is', async () => {
    expect(await said(kernel.database.adminUrl, 'SELECT nothing')).toBe('column "nothing" does not exist');
  });
});
