import { readFileSync } from 'node:fs';
import { migrate } from '@muster/kernel';
import { testDatabase } from '@muster/testing';
import type { TestDatabase } from '@muster/testing';
import { connect, entities, migrations } from './support/whole-schema.js';

/** The statements of docs/operating.md that a superuser runs once, without the role that every database of the cluster shares. */
function documentedStatements(): string[] {
  const block =
    /Two database roles[\s\S]*?```\n([\s\S]*?)```/.exec(readFileSync('docs/operating.md', 'utf8'))?.[1] ?? '';
  const statements = block.split(';').map((statement) => statement.trim());
  return statements.filter((statement) => statement !== '' && !statement.startsWith('CREATE ROLE muster_app'));
}

describe('a database as docs/operating.md has it made, with an owner that is no superuser', () => {
  let maintenance: TestDatabase;
  const addressOf = (user: string): string =>
    Object.assign(new URL(maintenance.adminUrl), { username: user, password: '…', pathname: '/muster' }).href;

  beforeAll(async () => {
    maintenance = await testDatabase({ key: 'architecture: empty', migrate: () => Promise.resolve() });
  });
  afterAll(async () => {
    const superuser = await connect(maintenance.adminUrl, 'admin');
    await superuser.query('DROP DATABASE IF EXISTS muster WITH (FORCE)');
    await superuser.query('REVOKE SET ON PARAMETER "muster.system" FROM muster_owner');
    await superuser.query('DROP ROLE IF EXISTS muster_owner, muster_server');
    await superuser.destroy();
    await maintenance.drop();
  });

  it('is migrated by its owner and served under muster_app by the other login', async () => {
    const superuser = await connect(maintenance.adminUrl, 'admin');
    const statements = documentedStatements();
    expect(statements).toHaveLength(5);
    for (const statement of statements) await superuser.query(statement);
    await superuser.destroy();

    await migrate({ url: addressOf('muster_owner'), entities, migrations });
    const server = await connect(addressOf('muster_server'), 'app');
    try {
      expect(
        await server.query('SELECT current_user AS role, count(*)::int AS agencies FROM directory.agency'),
      ).toEqual([{ role: 'muster_app', agencies: 0 }]);
    } finally {
      await server.destroy();
    }
  });
});
