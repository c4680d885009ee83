import 'reflect-metadata';
import { runnerContract } from '@muster/testing';
import type { RunnerBench as Bench } from '@muster/testing';
import { PostgresRunner } from '../run/postgres-runner.js';
import { MessageRepository } from './message.repository.js';

const { RunnerBench, probeWork } = await runnerContract();
const LEASE = 60;

describe('messages', () => {
  let bench: Bench;
  let messages: MessageRepository;
  beforeAll(async () => {
    bench = await RunnerBench.open({ runner: PostgresRunner });
    messages = bench.get(MessageRepository);
  });
  beforeEach(() => bench.sql('TRUNCATE jobs.message'));
  afterAll(() => bench.close());

  const claim = (owner: string, limit: number) =>
    bench.transaction((tx) => messages.claim(tx, owner, limit, LEASE)).then((rows) => rows.map((row) => row.id));

  it('are claimed by two at once without waiting for each other and without sharing one', async () => {
    await bench.enqueue(['1', '2', '3', '4', '5']);
    const all = await bench.transaction(async (tx) => {
      const first = await messages.claim(tx, 'first', 3, LEASE);
      // The first has not committed, and holds its rows.
      const second = await claim('second', 3);
      return [...first.map((row) => row.id), ...second];
    });
    expect(all).toHaveLength(5);
    expect(new Set(all).size).toBe(5);
  });

  it('are claimed in the order in which they became due, and no more than were asked for', async () => {
    await bench.sql(
      `SELECT jobs.emit($1, n::text, jsonb_build_object('value', n::text), clock_timestamp() - make_interval(secs => n))
       FROM generate_series(1, 200) n`,
      [probeWork.name],
    );
    const claimed = await claim('one', 7);
    const values = await bench.sql<{ value: string }>(
      `SELECT payload->>'value' AS value FROM jobs.message WHERE id = ANY($1::uuid[]) ORDER BY due_at`,
      [claimed],
    );
    expect(values.map((row) => row.value)).toEqual(['200', '199', '198', '197', '196', '195', '194']);
  });

  it('of the background leave three of four places to the others, and take what those leave free', async () => {
    await bench.sql(
      `SELECT jobs.emit_all($1, array_agg(n::text), array_agg(jsonb_build_object('value', 'many')),
         array_agg(clock_timestamp() - interval '1 hour')) FROM generate_series(1, 200) n`,
      [probeWork.name],
    );
    await bench.enqueue(['1', '2', '3', '4', '5', '6', '7']);
    const lanes: unknown[] = [];
    while (lanes.length < 3) {
      const ids = await claim('one', 4);
      lanes.push(
        (
          await bench.sql(
            `SELECT count(*)::integer AS all, count(*) FILTER (WHERE background)::integer AS background
           FROM jobs.message WHERE id = ANY ($1::uuid[])`,
            [ids],
          )
        )[0],
      );
    }
    expect(lanes).toEqual([
      { all: 4, background: 1 },
      { all: 4, background: 1 },
      { all: 4, background: 3 },
    ]);
  });

  it('are claimed again when the lease has ended, not before', async () => {
    await bench.enqueue(['one']);
    const [id] = await claim('first', 1);
    expect(await claim('second', 1)).toEqual([]);
    await bench.sql('UPDATE jobs.message SET lease_until = clock_timestamp()');
    expect(await claim('second', 1)).toEqual([id]);
    expect(await bench.stateOf('one')).toMatchObject({ tries: 2 });
  });

  it('are not claimed while they run, even when the lease has ended', async () => {
    await bench.enqueue(['long']);
    const [id = ''] = await claim('first', 1);
    await bench.sql('UPDATE jobs.message SET lease_until = clock_timestamp()');
    await bench.transaction(async (tx) => {
      expect(await messages.lockPending(tx, id)).toMatchObject({ id, consumer: 'probe/probe-work' });
      expect(await claim('second', 1)).toEqual([]);
      expect(await bench.transaction((other) => messages.lockPending(other, id))).toBeUndefined();
    });
  });

  it('that are released were not tried, and only their owner can release them', async () => {
    await bench.enqueue(['one']);
    const ids = await claim('first', 1);
    await bench.transaction((tx) => messages.release(tx, 'second', ids));
    expect(await claim('third', 1)).toEqual([]);
    await bench.transaction((tx) => messages.release(tx, 'first', ids));
    expect(await bench.stateOf('one')).toMatchObject({ tries: 0 });
    expect(await claim('third', 1)).toEqual(ids);
  });

  it('that failed cannot be locked before their pause is over', async () => {
    await bench.enqueue(['one']);
    const [id = ''] = await claim('first', 1);
    await bench.transaction((tx) => messages.markFailed(tx, id, 'no', 3600));
    expect(await bench.transaction((tx) => messages.lockPending(tx, id))).toBeUndefined();
  });

  it('that are done stay done when a late report says that they failed', async () => {
    await bench.enqueue(['one']);
    const [id = ''] = await claim('first', 1);
    await bench.transaction((tx) => messages.markDone(tx, id));
    await bench.transaction((tx) => messages.markFailed(tx, id, 'no', 'never'));
    expect(await bench.stateOf('one')).toMatchObject({ state: 'done', error: null });
  });

  it('are looked up by the index of due ones, which is not read past this moment', async () => {
    await bench.sql(
      `SELECT jobs.emit($1, n::text, '{"value": "later"}', clock_timestamp() + interval '1 year') FROM generate_series(1, 2000) n`,
      [probeWork.name],
    );
    await bench.sql('ANALYZE jobs.message');
    const before = await readOfIndex();
    await bench.transaction(async (tx) => {
      expect(await messages.claim(tx, 'one', 10, LEASE)).toEqual([]);
      // Otherwise the session keeps its counts for itself for some seconds.
      await tx.query('SELECT pg_stat_force_next_flush()');
    });
    await bench.until('the statistics are written', async () => (await readOfIndex()).scans > before.scans);
    expect((await readOfIndex()).entries - before.entries).toBeLessThan(50);
  });

  async function readOfIndex(): Promise<{ scans: number; entries: number }> {
    const [row] = await bench.sql<{ scans: number; entries: number }>(
      `SELECT idx_scan::integer AS scans, idx_tup_read::integer AS entries FROM pg_stat_user_indexes
       WHERE indexrelname = 'message_due'`,
    );
    return row ?? { scans: 0, entries: 0 };
  }
});
