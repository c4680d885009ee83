import pg from 'pg';

export interface DatabaseNames {
  /** The database; the superuser owns it. */
  database: string;
  /** The login of the server, bound by row-level security. */
  appLogin: string;
  appPassword: string;
}

/**
 * Makes the server's login and the database where they are missing, and sets the login's rights and password anew.
 * @param superuserUrl the maintenance database.
 */
export async function provisionDatabase(superuserUrl: string, names: DatabaseNames): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const login = client.escapeIdentifier(names.appLogin);
    const database = client.escapeIdentifier(names.database);
    const roles = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [names.appLogin]);
    if (roles.rowCount === 0) await client.query(`CREATE ROLE ${login}`);
    await client.query(
      `ALTER ROLE ${login} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD ${client.escapeLiteral(names.appPassword)}`,
    );
    const databases = await client.query('SELECT FROM pg_database WHERE datname = $1', [names.database]);
    if (databases.rowCount === 0) await client.query(`CREATE DATABASE ${database}`);
  } finally {
    await client.end();
  }
}
