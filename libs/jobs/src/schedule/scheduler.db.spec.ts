import 'reflect-metadata';
import { daily, definePlugin, PluginRegistry, Transactions } from '@muster/kernel';
import { runnerContract, SetClock } from '@muster/testing';
import type { RunnerBench as Bench } from '@muster/testing';
import { MessageRepository } from '../data/message.repository.js';
import { Outbox } from '../outbox/outbox.js';
import { PostgresRunner } from '../run/postgres-runner.js';
import { Scheduler } from './scheduler.js';

const { RunnerBench, probeWork } = await runnerContract();

const sweeps = definePlugin({
  name: 'sweeps',
  schedules: [
    daily({
      name: 'sweeps/nightly',
      at: '02:00',
      timeZone: 'America/Chicago',
      task: probeWork,
      payload: (date) => ({ value: date }),
    }),
  ],
})();
const impossible = definePlugin({
  name: 'impossible',
  schedules: [
    daily({
      name: 'impossible/s',
      at: '02:00',
      timeZone: 'UTC',
      task: probeWork,
      payload: () => ({ value: 7 as never }),
    }),
  ],
})();

describe('a daily schedule', () => {
  let bench: Bench;
  const clock = new SetClock('2026-11-23T09:00:00Z');
  beforeEach(async () => {
    bench = await RunnerBench.open({ runner: PostgresRunner });
  });
  afterEach(() => bench.close());

  const scheduler = (...plugins: (typeof sweeps)[]) =>
    new Scheduler(
      clock,
      new PluginRegistry(plugins),
      bench.get(Transactions),
      bench.get(MessageRepository),
      bench.get(Outbox),
    );
  const started = async () =>
    (await bench.sql<{ value: string }>(`SELECT payload->>'value' AS value FROM jobs.message ORDER BY 1`)).map(
      (row) => row.value,
    );
  const lookAt = async (instant: string, ...schedulers: Scheduler[]) => {
    clock.setTo(instant);
    await Promise.all(schedulers.map((each) => each.look()));
  };

  it('starts once for each date, however many processes look at the same time and however often', async () => {
    const both = [scheduler(sweeps), scheduler(sweeps)];
    await lookAt('2026-11-23T09:00:00Z', ...both);
    await lookAt('2026-11-23T09:00:30Z', ...both);
    expect(await started()).toEqual(['2026-11-23']);
    await lookAt('2026-11-24T07:59:59Z', ...both);
    expect(await started()).toEqual(['2026-11-23']);
    await lookAt('2026-11-24T08:00:00Z', ...both);
    expect(await started()).toEqual(['2026-11-23', '2026-11-24']);
  });

  it('makes up for the latest date after an outage, and not for those before it', async () => {
    await lookAt('2026-11-23T09:00:00Z', scheduler(sweeps));
    await lookAt('2026-11-28T20:00:00Z', scheduler(sweeps));
    expect(await started()).toEqual(['2026-11-23', '2026-11-28']);
  });

  it('is not kept from starting by another that cannot, which is tried again', async () => {
    await lookAt('2026-11-23T09:00:00Z', scheduler(impossible, sweeps));
    expect(await started()).toEqual(['2026-11-23']);
    expect(await bench.sql(`SELECT schedule FROM jobs.occurrence WHERE schedule NOT LIKE 'jobs/%'`)).toEqual([
      { schedule: 'sweeps/nightly' },
    ]);
  });

  it('that is starting is waited for at the stop', async () => {
    clock.setTo('2026-11-23T09:00:00Z');
    const stopping = scheduler(sweeps);
    stopping.start();
    await stopping.stop();
    expect(await started()).toEqual(['2026-11-23']);
  });
});
