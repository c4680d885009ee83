import 'reflect-metadata';
import { runnerContract } from '@muster/testing';
import type { RunnerBench as Bench } from '@muster/testing';
import { PostgresRunner } from './postgres-runner.js';
import { WakeUp } from './wake-up.js';

const { RunnerBench, probeWork } = await runnerContract();

describe('the wake-up', () => {
  let bench: Bench;
  let wakeUp: WakeUp;
  const events: string[] = [];
  beforeEach(async () => {
    events.length = 0;
    bench = await RunnerBench.open({ runner: PostgresRunner });
    wakeUp = bench.get(WakeUp);
    await wakeUp.listen(() => events.push('woken'));
  });
  afterEach(async () => {
    await wakeUp.close();
    await bench.close();
  });
  const woken = () => bench.until('it is woken', () => events.includes('woken'));

  it('comes when a message is committed, not when it is written', async () => {
    await bench.transaction(async (tx) => {
      await bench.outbox.enqueue(tx, probeWork, { value: 'one' });
      // Another session's commit would bring the notification along, if it had been sent.
      await bench.sql(`SELECT pg_notify('something_else', '')`);
      events.push('about to commit');
    });
    await woken();
    expect(events).toEqual(['about to commit', 'woken']);
  });

  it('comes again after its connection broke', async () => {
    const broken = () =>
      bench.sql<{ pid: number }>(`SELECT pid FROM pg_stat_activity WHERE application_name = 'muster wake-up'
        AND datname = current_database()`);
    const [before] = await broken();
    await bench.sql('SELECT pg_terminate_backend($1)', [before?.pid]);
    await bench.until('it listens anew', async () => {
      const [now] = await broken();
      return now !== undefined && now.pid !== before?.pid;
    });
    await bench.until('it is woken', async () => {
      await bench.wake();
      return events.includes('woken');
    });
  });

  it('does not come after it was closed', async () => {
    await wakeUp.close();
    await bench.enqueue(['one']);
    expect(events).toEqual([]);
    const left = await bench.sql(`SELECT FROM pg_stat_activity WHERE application_name = 'muster wake-up'
      AND datname = current_database()`);
    expect(left).toEqual([]);
  });
});
