import pg from 'pg';
import { formWith } from './support/api-client.js';
import { makeAgency } from './support/fixtures.js';
import { eventually, startSystem } from './support/system.js';
import type { System } from './support/system.js';

const PEOPLE = 20_000;
/** The lease of the process that was killed has to end first. */
const RESUMED_WITHIN_MS = 150_000;

interface Followed {
  id: string;
  state: string;
  step: string | null;
  created: number;
}

const file = Buffer.from(
  [
    'external_id,given_name,family_name,email,discipline,starts_on',
    ...Array.from({ length: PEOPLE }, (_, at) => `${at},Given,Family,p${at}@agency.test,corrections,2024-02-01`),
  ].join('\n'),
);

describe('a large roster', () => {
  let system: System;
  let agencyId: string;

  beforeAll(async () => {
    system = await startSystem();
    agencyId = await makeAgency(system.admin, 'Riverbend Police Department', 'law_enforcement');
  });
  afterAll(() => system.close());

  const send = () =>
    system.admin.must<Followed>('POST', `/agencies/${agencyId}/roster-imports`, formWith('file', file, 'r.csv'));
  const written = async () => {
    const client = new pg.Client({ connectionString: system.database.adminUrl });
    await client.connect();
    try {
      const { rows } = await client.query<Record<string, number>>(
        `SELECT (SELECT count(*)::integer FROM directory.person WHERE external_id IS NOT NULL) AS people,
           (SELECT count(*)::integer FROM directory.position) AS positions,
           (SELECT count(*)::integer FROM identity.account WHERE email LIKE 'p%@agency.test') AS accounts,
           (SELECT count(DISTINCT payload ->> 'positionId')::integer FROM jobs.message WHERE name = 'position.started') AS told,
           (SELECT count(*)::integer FROM audit.event WHERE action = 'roster.imported') AS events`,
      );
      return rows[0];
    } finally {
      await client.end();
    }
  };
  const look = (id: string) => system.admin.must<Followed>('GET', `/roster-imports/${id}`);
  const ended = ({ state }: Followed) => state === 'succeeded' || state === 'failed';

  it('whose server is killed while it writes is imported all the same, once and whole', async () => {
    const { id } = await send();
    await eventually(
      () => look(id),
      ({ step }) => /^(Writing|Telling)/.test(step ?? ''),
    );
    await system.kill();
    await system.restart();
    const done = await eventually(() => look(id), ended, RESUMED_WITHIN_MS);
    expect(done).toMatchObject({ state: 'succeeded', created: PEOPLE });
    expect(await written()).toEqual({ people: PEOPLE, positions: PEOPLE, accounts: PEOPLE, told: PEOPLE, events: 1 });
  });
});
