import { setTimeout as wait } from 'node:timers/promises';
import { JobRunner } from '@muster/jobs';
import { numbered } from './runner-rule.js';
import type { RunnerRule } from './runner-rule.js';

/** How long a stop that does not wait has to give itself away. */
const SOON_MS = 300;

/** What happens when processes come, go, crash or lose their database. */
export const processRules = {
  takesOver: {
    promise: 'leaves alone what another process holds, and takes it over when the lease of a crashed one ends',
    async check(bench) {
      await bench.enqueue(['orphan']);
      await bench.sql(
        `UPDATE jobs.message SET lease_owner = 'gone', lease_until = clock_timestamp() + interval '1 hour'`,
      );
      await bench.start();
      await bench.letOthersPass();
      expect(bench.probe.callsOf('orphan')).toBe(0);
      await bench.sql(`UPDATE jobs.message SET lease_until = clock_timestamp() WHERE lease_owner = 'gone'`);
      await bench.wake();
      await bench.untilDone(['orphan']);
      expect(await bench.effects()).toEqual(['orphan']);
    },
  },
  cutOff: {
    promise: 'leaves nothing of a handler that was cut off in the middle, and runs it again',
    async check(bench) {
      const open = bench.probe.hold('cut off');
      await bench.start();
      await bench.enqueue(['cut off']);
      await bench.until('it runs', () => bench.probe.callsOf('cut off') > 0);
      // The effect is written by now or soon; the connection that holds it is the only one within a transaction.
      await bench.until('its connection is ended', async () => {
        const ended = await bench.sql(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND application_name = 'muster app' AND state = 'idle in transaction'
             AND query LIKE 'INSERT INTO probe.effect%'`,
        );
        return ended.length > 0;
      });
      open();
      await bench.until('the try failed', async () => (await bench.stateOf('cut off')).error !== null);
      expect(await bench.effects()).toEqual([]);
      await bench.makeDue('cut off');
      await bench.untilDone(['cut off']);
      expect(await bench.effects()).toEqual(['cut off']);
    },
  },
  shares: {
    promise: 'shares the work with another process, and neither does what the other did',
    async check(bench) {
      const held = numbered('held', 8);
      const open = bench.probe.hold(...held);
      await Promise.all([bench.start('left'), bench.start('right')]);
      await bench.enqueue(held);
      await bench.until('both work', () => new Set(bench.probe.calls.map((call) => call.host)).size === 2);
      open();
      const free = numbered('free', 40);
      await bench.enqueue(free);
      await bench.untilDone([...held, ...free]);
      expect(await bench.effects()).toEqual([...free, ...held]);
      expect(bench.probe.calls).toHaveLength(48);
    },
  },
  stopWaits: {
    promise: 'waits at its stop for the message that runs, and takes no other',
    async check(bench) {
      const open = bench.probe.hold('last');
      const host = await bench.start();
      await bench.enqueue(['last']);
      await bench.until('it runs', () => bench.probe.callsOf('last') > 0);
      const stopped = host
        .get(JobRunner, { strict: false })
        .stop()
        .then(() => bench.probe.ended.push('the runner'));
      await Promise.race([stopped, wait(SOON_MS)]);
      open();
      await stopped;
      expect(bench.probe.ended).toEqual(['last', 'the runner']);
      expect(await bench.stateOf('last')).toMatchObject({ state: 'done' });
      await bench.enqueue(['too late']);
      await bench.start('next');
      await bench.untilDone(['too late']);
      expect(bench.probe.calls.at(-1)?.host).toBe('next');
    },
  },
  reconnects: {
    promise: 'goes on after every connection to the database broke',
    async check(bench) {
      await bench.start();
      await bench.letOthersPass();
      await bench.holding(async (sql) => {
        await sql('BEGIN');
        await sql('LOCK TABLE jobs.message');
        await bench.wake();
        // With the table locked, the runner is in the middle of looking for work when its connection breaks.
        await bench.until('the runner looks for work', async () => {
          const waiting = await sql(`SELECT FROM pg_locks WHERE relation = 'jobs.message'::regclass AND NOT granted`);
          return waiting.length > 0;
        });
        await sql(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND application_name LIKE 'muster%'`,
        );
        await sql('ROLLBACK');
      });
      // The writer's connections broke too: its first transaction may be the one that finds out.
      await bench.until('the message is written', () =>
        bench.enqueue(['afterwards'], { key: 'afterwards' }).then(
          () => true,
          () => false,
        ),
      );
      await bench.untilDone(['afterwards']);
      expect(await bench.effects()).toEqual(['afterwards']);
    },
  },
} satisfies Record<string, RunnerRule>;
