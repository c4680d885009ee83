import pg from 'pg';
import type { System } from '../../journeys/support/system.js';

/** A connection of a superuser to the database of a system, for filling tables and for bare statements; end it afterwards. */
export async function superuser({ database }: System, clusterUrl: string): Promise<pg.Client> {
  const url = new URL(clusterUrl);
  url.pathname = new URL(database.adminUrl).pathname;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  return client;
}
