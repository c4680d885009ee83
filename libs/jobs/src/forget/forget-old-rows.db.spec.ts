import { Logger } from '@nestjs/common';
import {
  createDataSource,
  IdempotentAnswerRepository,
  migrate,
  migrationsOf,
  newId,
  Transactions,
} from '@muster/kernel';
import { testDatabase } from '@muster/testing';
import type { TestDatabase } from '@muster/testing';
import type { DataSource } from 'typeorm';
import { MessageRepository } from '../data/message.repository.js';
import { jobs } from '../jobs.plugin.js';
import { ForgetOldRows } from './forget-old-rows.handler.js';

let database: TestDatabase;
let server: DataSource;
let transactions: Transactions;
let forgetting: ForgetOldRows;

beforeAll(async () => {
  Logger.overrideLogger(false);
  const migrations = migrationsOf([jobs()]);
  database = await testDatabase({
    key: migrations.map((migration) => `jobs ${migration.name}`),
    migrate: (url) => migrate({ url, entities: [], migrations }),
  });
  server = await createDataSource({ url: database.appUrl, as: 'app', entities: [], migrations: [] }).initialize();
  transactions = new Transactions(server);
  forgetting = new ForgetOldRows(transactions, new MessageRepository(), new IdempotentAnswerRepository(server));
});
afterAll(async () => {
  await server.destroy();
  await database.drop();
});
beforeEach(() => sql('DELETE FROM jobs.message; DELETE FROM kernel.idempotent_answer'));

const sql = <Row>(text: string, values: unknown[] = []) =>
  values.length > 0 ? server.query<Row[]>(text, values) : server.query<Row[]>(text);
const forget = () => transactions.asSystem((tx) => forgetting.handle(tx));

/** Messages in a state, done this long ago. */
const messages = (count: number, state: string, ago: string) =>
  sql(
    `INSERT INTO jobs.message (key, name, consumer, payload, due_at, state, done_at)
     SELECT $2 || $3 || n, 'thing.done', 'some/consumer', '{}', now(), $2,
       CASE WHEN $2 = 'done' THEN now() - $3::interval END
     FROM generate_series(1, $1::integer) n`,
    [count, state, ago],
  );
const answers = (count: number, ago: string) =>
  sql(
    `INSERT INTO kernel.idempotent_answer (owner_id, key, request_hash, state, created_at)
     SELECT $1, $3 || n, '', 'done', now() - $3::interval FROM generate_series(1, $2::integer) n`,
    [newId(), count, ago],
  );

describe('what is forgotten', () => {
  it.each([
    ['done', '31 days', 0],
    ['done', '29 days', 1],
    ['pending', '400 days', 1],
    ['dead', '400 days', 1],
  ])('of a %s message of %s ago %i is left', async (state, ago, left) => {
    await messages(1, state, ago);
    await forget();
    expect(await sql('SELECT FROM jobs.message')).toHaveLength(left);
  });

  it.each([
    ['25 hours', 0],
    ['23 hours', 1],
  ])('of a kept answer of %s ago %i is left', async (ago, left) => {
    await answers(1, ago);
    await forget();
    expect(await sql('SELECT FROM kernel.idempotent_answer')).toHaveLength(left);
  });

  it('goes on past one batch until nothing is left, and nothing happens when asked twice', async () => {
    await messages(2500, 'done', '31 days');
    await answers(1500, '2 days');
    await messages(3, 'done', '1 day');
    await forget();
    await forget();
    expect(await sql('SELECT FROM jobs.message')).toHaveLength(3);
    expect(await sql('SELECT FROM kernel.idempotent_answer')).toHaveLength(0);
  });
});
