import { Inject, Injectable } from '@nestjs/common';
import { definePlugin, tenantPolicy, Transactions, withSystemReach } from '@muster/kernel';
import type { Scope, Transaction } from '@muster/kernel';
import { PersonLookup, ScopeLookup } from '../src/index.js';
import type { PersonName, ScopeAgency } from '../src/index.js';

/** As much of the directory's tables as identity's ports need. */
export class StandInDirectory1000000000020 {
  async up(runner: { query(sql: string): Promise<unknown> }): Promise<void> {
    await runner.query(`CREATE SCHEMA directory; GRANT USAGE ON SCHEMA directory TO muster_app;
      CREATE TABLE directory.agency (id uuid PRIMARY KEY, name text NOT NULL, court boolean NOT NULL, parent_id uuid);
      CREATE TABLE directory.position (person_id uuid NOT NULL, agency_id uuid NOT NULL);
      GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA directory TO muster_app;
      CREATE FUNCTION directory.court_ids() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
        AS 'SELECT id FROM directory.agency WHERE court';
      CREATE FUNCTION directory.court_people() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
        AS 'SELECT person_id FROM directory.position WHERE agency_id IN (SELECT directory.court_ids())';
      CREATE FUNCTION directory.same_people(person uuid) RETURNS SETOF uuid LANGUAGE sql STABLE RETURN person;
      ${tenantPolicy({ table: 'directory.position', reach: 'roster', agencyColumn: 'agency_id', personColumn: 'person_id' })}`);
  }
  async down(runner: { query(sql: string): Promise<unknown> }): Promise<void> {
    await runner.query(`DROP SCHEMA directory CASCADE`);
  }
}

/** People are called after their id; a person is seen by whoever sees a position of theirs. */
@Injectable()
export class StandInPeople extends PersonLookup {
  override async find(tx: Transaction, personIds: readonly string[]): Promise<Map<string, PersonName>> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT id FROM unnest($1::uuid[]) AS id
       WHERE kernel.is_system() OR id = kernel.current_person() OR EXISTS (SELECT FROM directory.position WHERE person_id = id)
         OR kernel.reach_mode('roster') = 'all'`,
      [personIds],
    );
    return new Map(
      rows.map(({ id }) => [id, { id, givenName: 'Given', familyName: id, displayName: `Given ${id}`, email: null }]),
    );
  }

  override isErased(): Promise<boolean> {
    return Promise.resolve(false);
  }

  override async search(tx: Transaction, personIds: readonly string[], text: string): Promise<string[]> {
    return [...(await this.find(tx, personIds)).values()].flatMap((person) =>
      person.displayName.includes(text) ? [person.id] : [],
    );
  }

  override async employersOf(tx: Transaction, personId: string): Promise<string[]> {
    return (await this.agenciesOf(tx, personId)).map(({ id }) => id);
  }

  override knownEndsOf(): Promise<never[]> {
    return Promise.resolve([]);
  }

  override agenciesEverOf(tx: Transaction, personId: string): Promise<string[]> {
    return this.employersOf(tx, personId);
  }

  override agenciesOf(tx: Transaction, personId: string): Promise<{ id: string; name: string }[]> {
    return tx.query(
      `SELECT a.id, a.name FROM directory.position p JOIN directory.agency a ON a.id = p.agency_id WHERE p.person_id = $1`,
      [personId],
    );
  }
}

@Injectable()
export class StandInScopes extends ScopeLookup {
  override async agenciesIn(tx: Transaction, scope: Scope): Promise<ScopeAgency[]> {
    if (scope.kind !== 'agency') return [];
    return withSystemReach(tx, () =>
      tx.query(`SELECT id, court FROM directory.agency WHERE id = $1 OR parent_id = $1`, [scope.id]),
    );
  }

  override async nameOf(tx: Transaction, scope: Scope): Promise<string | undefined> {
    const [row] = await tx.query<{ name: string }[]>(`SELECT name FROM directory.agency WHERE id = $1`, [scope.id]);
    return row?.name;
  }

  override timeZoneOf(): Promise<string> {
    return Promise.resolve('America/Chicago');
  }
}

/** Writes what the tests start from. */
@Injectable()
export class StandInRows {
  constructor(@Inject(Transactions) private readonly transactions: Transactions) {}

  async agency(id: string, more: { court?: boolean; parentId?: string } = {}): Promise<void> {
    await this.transactions.asSystem((tx) =>
      tx.query(`INSERT INTO directory.agency VALUES ($1, $2, $3, $4)`, [
        id,
        `Agency ${id.slice(-4)}`,
        more.court ?? false,
        more.parentId ?? null,
      ]),
    );
  }

  async position(personId: string, agencyId: string): Promise<void> {
    await this.transactions.asSystem((tx) =>
      tx.query(`INSERT INTO directory.position VALUES ($1, $2)`, [personId, agencyId]),
    );
  }
}

export const standInDirectory = definePlugin({
  name: 'directory',
  migrations: [StandInDirectory1000000000020],
  providers: [StandInPeople, StandInScopes, StandInRows],
  exports: [StandInPeople, StandInScopes, StandInRows],
});
