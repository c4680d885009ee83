import { kernelDatabase } from '../../test/kernel-database.js';
import { checkDatabase } from './check-database.js';
import { createDataSource } from './data-source.js';
import { migrate } from './migrate.js';

let kernel: Awaited<ReturnType<typeof kernelDatabase>>;

beforeAll(async () => {
  kernel = await kernelDatabase();
});
afterAll(() => kernel.close());

/** A pool as the server makes it, with other settings of the connection when they are given. */
async function checked(url: string, as: 'app' | 'admin', options?: string): Promise<void> {
  const address = new URL(url);
  const dataSource = createDataSource({ url: address.href, as, entities: [], migrations: [], poolSize: 1 });
  if (options) dataSource.setOptions({ extra: { options } });
  await dataSource.initialize();
  try {
    await checkDatabase(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

describe('the check of the database', () => {
  it('takes the role of the server, also when the login itself is a superuser', async () => {
    await expect(checked(kernel.database.appUrl, 'app')).resolves.toBeUndefined();
    await expect(checked(kernel.database.adminUrl, 'app')).resolves.toBeUndefined();
  });

  it('refuses a superuser, whom row-level security does not bind', async () => {
    await expect(checked(kernel.database.adminUrl, 'admin')).rejects.toThrow(
      /works as the database role "\w+", which is not bound by row-level security\. Give it a role without SUPERUSER/,
    );
  });

  it('refuses settings under which an acknowledged commit could be lost', async () => {
    await expect(
      checked(kernel.database.appUrl, 'app', '-c role=muster_app -c synchronous_commit=off'),
    ).rejects.toThrow('PostgreSQL runs with synchronous_commit off, so a saved record could be lost. Turn it on.');
  });
});

describe('migrating', () => {
  class Later1000000009999 {
    async up(runner: { query(sql: string): Promise<unknown> }): Promise<void> {
      await runner.query(`CREATE TABLE public.later ()`);
    }
    async down(runner: { query(sql: string): Promise<unknown> }): Promise<void> {
      await runner.query(`DROP TABLE public.later`);
    }
  }

  it('at once in several processes happens once; a database of a newer version is refused and left alone', async () => {
    const url = kernel.database.adminUrl;
    const newer = { url, entities: [], migrations: [Later1000000009999] };
    await Promise.all([migrate(newer), migrate(newer), migrate(newer)]);
    const [table] = await kernel.app.query<{ name: string }[]>(`SELECT to_regclass('public.later')::text AS name`);
    expect(table?.name).toBe('later');
    await expect(migrate({ url, entities: [], migrations: [] })).rejects.toThrow(
      /set up by a newer version of Muster \(Later1000000009999\)\. Start that version/,
    );
    const [kept] = await kernel.app.query<{ name: string }[]>(`SELECT to_regclass('public.later')::text AS name`);
    expect(kept?.name).toBe('later');
  });
});
