import type { DataSource } from 'typeorm';

/**
 * Refuses a database on which an acknowledged commit could be lost, or a role that row-level security does not bind.
 * @throws Error naming the setting and what it must be.
 */
export async function checkDatabase(dataSource: DataSource): Promise<void> {
  const settings = await dataSource.query<{ name: string; setting: string }[]>(
    `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit')`,
  );
  const unsafe = settings.filter(({ setting }) => setting === 'off').map(({ name }) => name);
  if (unsafe.length > 0) {
    throw new Error(`PostgreSQL runs with ${unsafe.join(', ')} off, so a saved record could be lost. Turn it on.`);
  }
  const [role] = await dataSource.query<{ name: string; bypasses: boolean }[]>(
    `SELECT rolname AS name, (rolsuper OR rolbypassrls) AS bypasses FROM pg_roles WHERE rolname = current_user`,
  );
  if (!role || role.bypasses) {
    throw new Error(
      `The server works as the database role "${role?.name ?? 'unknown'}", which is not bound by row-level security. ` +
        'Give it a role without SUPERUSER and BYPASSRLS.',
    );
  }
}
