import { createDataSource, migrate, migrationsOf, Transactions } from '@muster/kernel';
import { testDatabase } from '@muster/testing';
import type { TestDatabase } from '@muster/testing';
import type { DataSource } from 'typeorm';
import { jobs } from '../jobs.plugin.js';
import { MessageRepository } from './message.repository.js';

const messages = new MessageRepository();
let database: TestDatabase;
let server: DataSource;
let transactions: Transactions;
beforeAll(async () => {
  const migrations = migrationsOf([jobs()]);
  database = await testDatabase({
    key: migrations.map((migration) => `jobs ${migration.name}`),
    migrate: (url) => migrate({ url, entities: [], migrations }),
  });
  server = await createDataSource({ url: database.appUrl, as: 'app', entities: [], migrations: [] }).initialize();
  transactions = new Transactions(server);
});
afterAll(async () => {
  await server.destroy();
  await database.drop();
});

describe('subscriptions', () => {
  it('of a newer version survive the restart of a process of the older one', async () => {
    const older = [{ message: 'thing.done', consumer: 'old/count' }];
    const newer = [...older, { message: 'thing.done', consumer: 'new/count' }];
    const consumers = await transactions.asSystem(async (tx) => {
      await messages.storeSubscriptions(tx, newer);
      await messages.storeSubscriptions(tx, older);
      await tx.query(`SELECT jobs.emit('thing.done', 'key', '{}')`);
      return tx.query<{ consumer: string }[]>(`SELECT consumer FROM jobs.message ORDER BY consumer`);
    });
    expect(consumers.map(({ consumer }) => consumer)).toEqual(['new/count', 'old/count']);
  });
});
