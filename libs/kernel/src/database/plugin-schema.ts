/** The role under which the server works. It owns nothing and cannot bypass row-level security. */
export const APP_ROLE = 'muster_app';

/** The statements that give a plugin its PostgreSQL schema, with the server's rights on all tables that will be in it. */
export function createSchema(name: string): string {
  return `
    CREATE SCHEMA ${name};
    GRANT USAGE ON SCHEMA ${name} TO ${APP_ROLE};
    ALTER DEFAULT PRIVILEGES IN SCHEMA ${name} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${APP_ROLE};
    ALTER DEFAULT PRIVILEGES IN SCHEMA ${name} GRANT USAGE, SELECT ON SEQUENCES TO ${APP_ROLE};
    ALTER DEFAULT PRIVILEGES IN SCHEMA ${name} GRANT EXECUTE ON FUNCTIONS TO ${APP_ROLE};`;
}

/** The statement that takes a table's rows out of reach of change: evidence and audit rows are only ever added. */
export function appendOnly(table: string): string {
  return `REVOKE UPDATE, DELETE, TRUNCATE ON ${table} FROM ${APP_ROLE};`;
}
