import { Logger } from '@nestjs/common';
import { createDataSource, Transactions } from '@muster/kernel';
import { DatabaseHealth } from './database-health.js';

describe('the health of a database that does not answer', () => {
  beforeAll(() => Logger.overrideLogger(false));

  it('is told without what the driver says of it', async () => {
    const nowhere = createDataSource({
      url: 'postgres://secret-user:secret-word@127.0.0.1:1/secret-name',
      as: 'app',
      entities: [],
      migrations: [],
    });
    expect(await new DatabaseHealth(new Transactions(nowhere)).check()).toEqual({
      name: 'postgresql',
      ok: false,
      reason: 'PostgreSQL does not answer. The log says why.',
    });
  });
});
