import 'reflect-metadata';
import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { definePlugin, Transactions } from '@muster/kernel';
import { runnerContract } from '@muster/testing';
import { Outbox } from '../outbox/outbox.js';
import { PostgresRunner } from './postgres-runner.js';

const { RunnerBench, probeHappened } = await runnerContract();

@Injectable()
class Eager implements OnApplicationBootstrap {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {}
  onApplicationBootstrap(): Promise<void> {
    return this.transactions.asSystem((tx) => this.outbox.emit(tx, probeHappened, { value: 'at boot' }, 'boot'));
  }
}
const eager = definePlugin({ name: 'eager', providers: [Eager] });

describe('a host', () => {
  it('knows its consumers before any plugin can write a message for them, on an empty database too', async () => {
    const bench = await RunnerBench.open({ runner: PostgresRunner, plugins: () => [eager()] });
    try {
      const written = await bench.sql('SELECT consumer, state FROM jobs.message ORDER BY consumer');
      expect(written).toEqual([
        { consumer: 'probe/first', state: 'pending' },
        { consumer: 'probe/second', state: 'pending' },
      ]);
    } finally {
      await bench.close();
    }
  });
});
