import 'reflect-metadata';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { INestApplicationContext } from '@nestjs/common';
import { getQueueToken } from '@nestjs/bull';
import { JobRunner } from '@muster/jobs';
import { runnerContract, testRedis } from '@muster/testing';
import type { RunnerBench as Bench, TestRedis } from '@muster/testing';
import type { Queue } from 'bull';
import { BullRunner } from './bull-runner.js';
import { RedisHealth } from './health/redis-health.js';
import { jobsBull } from './jobs-bull.plugin.js';
import { JOBS_QUEUE } from './queue/jobs-queue.js';
import type { JobData } from './queue/jobs-queue.js';

const { RunnerBench } = await runnerContract();
const TEST_MS = 60_000;

const queueOf = (host: INestApplicationContext): Queue<JobData> =>
  host.get<Queue<JobData>>(getQueueToken(JOBS_QUEUE), { strict: false });
const healthOf = (host: INestApplicationContext) => host.get(RedisHealth, { strict: false }).check();

describe('jobs on Bull', () => {
  let redis: TestRedis;
  let bench: Bench;

  const open = async (redisUrl: string): Promise<void> => {
    bench = await RunnerBench.open({
      runner: BullRunner,
      plugins: (prefix) => [jobsBull({ redisUrl, prefix, concurrency: 2 })],
    });
  };
  beforeEach(async () => {
    redis = await testRedis();
  });
  afterEach(async () => {
    await bench.close();
    await redis.stop();
  });

  it(
    'are refused at the start, without telling the password, when nothing listens at the address of Redis',
    async () => {
      await redis.stop();
      await open(redis.url.replace('redis://', 'redis://jobs:open-sesame@'));
      const refusal = await bench.start().then(String, String);
      expect(refusal).toContain(
        `Redis at ${redis.url} does not answer. Start it, or unset REDIS_URL to run the jobs in the server itself. (connect ECONNREFUSED`,
      );
      expect(refusal).not.toContain('open-sesame');
    },
    TEST_MS,
  );

  it(
    'are refused at the start when something listens there and says nothing',
    async () => {
      const silent = createServer().listen(0, '127.0.0.1');
      await new Promise((resolve) => silent.once('listening', resolve));
      await open(`redis://127.0.0.1:${(silent.address() as AddressInfo).port}`);
      await expect(bench.start()).rejects.toThrow(/does not answer.*it said nothing for 2 s/);
      silent.close();
    },
    TEST_MS,
  );

  it(
    'are written without Redis by a process that runs none, which counts as ready',
    async () => {
      await redis.stop();
      await open(redis.url);
      const server = await bench.start('server', { MUSTER_RUN_JOBS: 'false' });
      await bench.enqueue(['written']);
      expect(await bench.stateOf('written')).toMatchObject({ state: 'pending', tries: 0 });
      expect(await healthOf(server)).toMatchObject({ name: 'redis', ok: true });
    },
    TEST_MS,
  );

  it(
    'are seen in Bull under the name of their consumer while they run, and leave nothing there',
    async () => {
      await open(redis.url);
      const finish = bench.probe.hold('seen');
      const queue = queueOf(await bench.start());
      await bench.enqueue(['seen']);
      await bench.until('it runs', () => bench.probe.callsOf('seen') > 0);
      const id = await bench.idOf('seen');
      const [job] = await queue.getActive();
      expect({ id: job?.id, name: job?.name, data: job?.data }).toEqual({
        id: `${id}-1`,
        name: 'probe/probe-work',
        data: { id },
      });
      finish();
      await bench.untilDone(['seen']);
      await bench.until('Bull has let go of it', async () => (await queue.client.keys(`*${id}*`)).length === 0);
    },
    TEST_MS,
  );

  it(
    'that Redis forgot are run when their lease ends, and those that ran meanwhile are not run again',
    async () => {
      await open(redis.url);
      const finish = bench.probe.hold('running 1', 'running 2');
      const queue = queueOf(await bench.start());
      await bench.enqueue(['running 1', 'running 2']);
      await bench.until('both run', () => bench.probe.calls.length === 2);
      await bench.enqueue(['waiting']);
      await bench.until('it waits in Redis', async () => (await queue.getWaitingCount()) === 1);
      await queue.client.flushall();
      finish();
      await bench.untilDone(['running 1', 'running 2']);
      await bench.letOthersPass();
      expect(await bench.stateOf('waiting')).toMatchObject({ state: 'pending', tries: 1 });
      await bench.makeDue('waiting');
      await bench.untilDone(['waiting']);
      expect(await bench.effects()).toEqual(['running 1', 'running 2', 'waiting']);
    },
    TEST_MS,
  );

  it(
    'wait in PostgreSQL while Redis is away, which readiness reports, and lose no try to the outage',
    async () => {
      await open(redis.url);
      const host = await bench.start();
      await bench.letOthersPass();
      expect(await healthOf(host)).toEqual({ name: 'redis', ok: true });
      await redis.stop();
      await bench.until('readiness reports it', async () => !(await healthOf(host)).ok);
      expect((await healthOf(host)).reason).toContain(`Redis at ${redis.url} does not answer. Start it`);
      await bench.enqueue(['meanwhile']);
      expect(await bench.stateOf('meanwhile')).toMatchObject({ state: 'pending', tries: 0 });

      redis = await testRedis(Number(new URL(redis.url).port));
      await bench.untilDone(['meanwhile']);
      expect(await bench.stateOf('meanwhile')).toMatchObject({ tries: 1 });
      expect(await healthOf(host)).toEqual({ name: 'redis', ok: true });
    },
    TEST_MS,
  );

  it(
    'that Redis refuses are given back at once, and it costs them no try',
    async () => {
      await open(redis.url);
      const { client } = queueOf(await bench.start());
      await bench.letOthersPass();
      // Bull counts jobs in this key; with something else in it every addition fails, and nothing else does.
      const counter = `${bench.name}:${JOBS_QUEUE}:id`;
      await client.del(counter);
      await client.rpush(counter, 'no number');
      await bench.sql(`CREATE TABLE claimed AS SELECT 1 AS tries LIMIT 0`);
      await bench.sql(`
        CREATE FUNCTION note_claim() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
          BEGIN INSERT INTO claimed VALUES (NEW.tries); RETURN NEW; END $$;
        CREATE TRIGGER note_claim AFTER UPDATE ON jobs.message FOR EACH ROW EXECUTE FUNCTION note_claim()`);
      await bench.enqueue(['refused']);
      await bench.until(
        'it was claimed and given back',
        async () => (await bench.sql('SELECT FROM claimed')).length > 1,
      );
      expect(await bench.sql('SELECT tries FROM claimed LIMIT 2')).toEqual([{ tries: 1 }, { tries: 0 }]);
      expect(await bench.stateOf('refused')).toMatchObject({ state: 'pending' });
      await client.del(counter);
      await bench.wake();
      await bench.untilDone(['refused']);
      expect(await bench.stateOf('refused')).toMatchObject({ tries: 1 });
    },
    TEST_MS,
  );

  it(
    'that run when Redis has gone are waited for at the stop, and the process ends without Redis',
    async () => {
      await open(redis.url);
      const finish = bench.probe.hold('last');
      const host = await bench.start();
      await bench.enqueue(['last']);
      await bench.until('it runs', () => bench.probe.callsOf('last') > 0);
      await redis.stop();
      const stopped = host
        .get(JobRunner, { strict: false })
        .stop()
        .then(() => bench.probe.ended.push('the runner'));
      finish();
      await stopped;
      expect(bench.probe.ended).toEqual(['last', 'the runner']);
      expect(await bench.effects()).toEqual(['last']);
    },
    TEST_MS,
  );
});
