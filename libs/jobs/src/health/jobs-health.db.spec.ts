import 'reflect-metadata';
import { runnerContract } from '@muster/testing';
import type { RunnerBench as Bench } from '@muster/testing';
import { PostgresRunner } from '../run/postgres-runner.js';
import { JobsHealth } from './jobs-health.js';

const { RunnerBench } = await runnerContract();

describe('the health of jobs', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await RunnerBench.open({ runner: PostgresRunner });
  });
  beforeEach(() => bench.sql('TRUNCATE jobs.message'));
  afterAll(() => bench.close());

  const check = () => bench.get(JobsHealth).check();
  const set = (change: string) => bench.sql(`UPDATE jobs.message SET ${change}`);

  it('is good when nothing waits', async () => {
    expect(await check()).toEqual({ name: 'jobs', ok: true });
  });

  it('is bad when a due message has waited for more than a minute', async () => {
    await bench.enqueue(['one']);
    await set(`due_at = clock_timestamp() - interval '55 s'`);
    expect(await check()).toMatchObject({ ok: true });
    await set(`due_at = clock_timestamp() - interval '90 s'`);
    expect(await check()).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/waited 9\d s. Is a worker running/),
    });
  });

  it('lets the background wait while anything is done, and not when nothing is', async () => {
    await bench.enqueue(['done', 'waits']);
    await set(`due_at = clock_timestamp() - interval '90 s', background = true`);
    const done = (ago: string) =>
      bench.sql(
        `UPDATE jobs.message SET state = 'done', done_at = clock_timestamp() - $1::interval WHERE payload ->> 'value' = 'done'`,
        [ago],
      );
    await done('5 s');
    expect(await check()).toEqual({ name: 'jobs', ok: true });
    await done('80 s');
    expect(await check()).toMatchObject({ ok: false, reason: expect.stringMatching(/waited 8\d s/) });
    await set(`state = 'done'`);
    expect(await check()).toEqual({ name: 'jobs', ok: true });
  });

  it('is good when a message is due in the future or was done late', async () => {
    await bench.enqueue(['later'], { dueAt: new Date('2100-01-01T00:00:00Z') });
    expect(await check()).toEqual({ name: 'jobs', ok: true });
    await set(`due_at = clock_timestamp() - interval '1 day', state = 'done'`);
    expect(await check()).toEqual({ name: 'jobs', ok: true });
  });

  it('tells of messages that fail again and again, and is good: the others are run', async () => {
    await bench.enqueue(['one', 'two']);
    await set(`due_at = clock_timestamp() + interval '1 day', tries = 4, last_error = 'No'`);
    expect(await check()).toEqual({ name: 'jobs', ok: true });
    await set(`tries = 5`);
    expect(await check()).toMatchObject({ ok: true, reason: expect.stringContaining('2 messages failed 5 times') });
  });

  it('names the messages that were given up, and is good: the others are run', async () => {
    await bench.enqueue(['one', 'two']);
    await set(`due_at = clock_timestamp() - interval '1 day', state = 'dead'`);
    expect(await check()).toMatchObject({ ok: true, reason: expect.stringContaining('2 messages were given up') });
  });
});
