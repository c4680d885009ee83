import { withSystemReach } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { AgencyNumberRepository } from '../data/agency-number.repository.js';
import { rosterDesk } from '../../test/directory-app.js';
import type { RosterDesk } from '../../test/directory-app.js';

const PEOPLE = 20_000;
const OF_A_PAGE = 2000;

let desk: RosterDesk;

beforeAll(async () => {
  desk = await rosterDesk();
  await desk.app.system(async (tx) => {
    await tx.query(
      `INSERT INTO directory.person (id, given_name, family_name, email, external_id)
       SELECT kernel.new_id(), 'Given' || at, 'Family', 'p' || at || '@agency.test', 'E' || at FROM generate_series(1, $1::integer) at`,
      [PEOPLE],
    );
    await tx.query(
      `INSERT INTO directory.position (id, person_id, agency_id, discipline, starts_on)
       SELECT kernel.new_id(), p.id, $1, 'law_enforcement_local', '2024-02-01' FROM directory.person p WHERE p.external_id LIKE 'E%'`,
      [desk.police.id],
    );
    await tx.query(`SELECT directory.count_anew()`);
  });
});
afterAll(() => desk.app.close());

/** A transaction that keeps the plan of what it is asked. */
function planning(tx: Transaction, plans: string[]): Transaction {
  const query = async (sql: string, parameters: unknown[]): Promise<unknown> => {
    const rows = await tx.query<{ 'QUERY PLAN': string }[]>(`EXPLAIN ${sql}`, parameters);
    plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
    return tx.query(sql, parameters);
  };
  return { query, queryRunner: tx.queryRunner } as unknown as Transaction;
}

it('the numbers of the people of one page are read without reading everybody', async () => {
  const plans: string[] = [];
  const found = await desk.app.system((tx) =>
    withSystemReach(tx, async () => {
      const rows = await tx.query<{ id: string }[]>(
        `SELECT id FROM directory.person WHERE external_id LIKE 'E%' ORDER BY id LIMIT $1`,
        [OF_A_PAGE],
      );
      return desk.app.get(AgencyNumberRepository).of(
        planning(tx, plans),
        rows.map(({ id }) => id),
      );
    }),
  );
  expect(found).toHaveLength(OF_A_PAGE);
  expect(found.every(({ externalId }) => externalId?.startsWith('E'))).toBe(true);
  expect(plans).toHaveLength(1);
  expect(plans[0]).not.toMatch(/Seq Scan on person/);
});
