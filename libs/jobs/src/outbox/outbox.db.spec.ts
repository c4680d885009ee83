import 'reflect-metadata';
import { runnerContract } from '@muster/testing';
import type { RunnerBench as Bench } from '@muster/testing';
import { PostgresRunner } from '../run/postgres-runner.js';

const { RunnerBench, probeHappened, probeWork } = await runnerContract();

describe('the outbox', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await RunnerBench.open({ runner: PostgresRunner });
  });
  beforeEach(() => bench.sql('TRUNCATE jobs.message'));
  afterAll(() => bench.close());

  const stored = () => bench.sql('SELECT name, consumer, payload FROM jobs.message ORDER BY consumer');

  it('writes one row for each consumer of an event', async () => {
    await bench.transaction((tx) => bench.outbox.emit(tx, probeHappened, { value: 'a' }));
    expect(await stored()).toEqual([
      { name: 'probe.happened', consumer: 'probe/first', payload: { value: 'a' } },
      { name: 'probe.happened', consumer: 'probe/second', payload: { value: 'a' } },
    ]);
  });

  it('writes nothing when the transaction that tells of it rolls back', async () => {
    const change = bench.transaction(async (tx) => {
      await bench.outbox.emit(tx, probeHappened, { value: 'a' });
      await bench.outbox.enqueue(tx, probeWork, { value: 'b' });
      throw new Error('refused');
    });
    await expect(change).rejects.toThrow('refused');
    expect(await stored()).toEqual([]);
  });

  it('refuses a payload that is not what the event promises', async () => {
    const change = bench.transaction((tx) => bench.outbox.emit(tx, probeHappened, { value: 7 as unknown as string }));
    await expect(change).rejects.toThrow(/expected string/);
    expect(await stored()).toEqual([]);
  });

  it('takes two events of one key for one, and those without a key for two', async () => {
    for (const key of ['k', 'k', undefined, undefined]) {
      await bench.transaction((tx) => bench.outbox.emit(tx, probeHappened, { value: 'a' }, key));
    }
    expect(await stored()).toHaveLength(2 * 3);
  });

  it('writes many at once as one by one: for each consumer, a key once, not before their instant', async () => {
    const dueAt = new Date('2031-04-05T06:07:08.000Z');
    await bench.transaction(async (tx) => {
      await bench.outbox.emitAll(tx, probeHappened, []);
      await bench.outbox.emitAll(
        tx,
        probeHappened,
        Array.from({ length: 1201 }, (_, at) => ({ value: String(at) })),
      );
      await bench.outbox.enqueueAll(tx, probeWork, [
        { payload: { value: 'b' }, key: 'k', dueAt },
        { payload: { value: 'c' } },
      ]);
      await bench.outbox.enqueueAll(tx, probeWork, [{ payload: { value: 'd' }, key: 'k' }]);
    });
    expect(
      await bench.sql(
        `SELECT consumer, count(*)::int AS many, count(DISTINCT payload)::int AS told FROM jobs.message WHERE name = 'probe.happened'
         GROUP BY 1 ORDER BY 1`,
      ),
    ).toEqual(['probe/first', 'probe/second'].map((consumer) => ({ consumer, many: 1201, told: 1201 })));
    const tasks = await bench.sql<{ value: string; later: boolean }>(
      `SELECT payload ->> 'value' AS value, due_at = $1 AS later FROM jobs.message WHERE name = $2 ORDER BY 1`,
      [dueAt, probeWork.name],
    );
    expect(tasks).toEqual([
      { value: 'b', later: true },
      { value: 'c', later: false },
    ]);
    const bad = bench.transaction((tx) =>
      bench.outbox.emitAll(tx, probeHappened, [{ value: 'a' }, { value: 7 as unknown as string }]),
    );
    await expect(bad).rejects.toThrow(/expected string/);
  });

  it('keeps the instant before which a task must not run', async () => {
    const dueAt = new Date('2031-04-05T06:07:08.000Z');
    await bench.enqueue(['later'], { dueAt });
    expect(await bench.sql('SELECT due_at FROM jobs.message')).toEqual([{ due_at: dueAt }]);
  });
});
