import pg from 'pg';

export type Sql = (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;

/** Address of the test server's maintenance database. */
export function serverUrl(): string {
  const url = process.env['MUSTER_TEST_POSTGRES'];
  if (!url) {
    throw new Error(
      'There is no PostgreSQL for the tests. Name the file *.db.spec.ts, *.contract.spec.ts or *.journey.spec.ts, so that ' +
        'Jest starts one, or set MUSTER_TEST_POSTGRES to the address of one as superuser.',
    );
  }
  return url;
}

/** The same server, another database, and another login when one is given. */
export function inDatabase(url: string, database: string, login?: { user: string; password: string }): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  if (login) {
    address.username = login.user;
    address.password = login.password;
  }
  return address.href;
}

export function quoted(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}

/** Runs `work` on one connection of its own, which is closed, and with it every lock it took, when `work` ends. */
export async function asSuperuser<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(async (text, values) => (await client.query<Record<string, unknown>>(text, values)).rows);
  } finally {
    await client.end();
  }
}
