import { setTimeout as wait } from 'node:timers/promises';
import { probeHappened, probeWork } from './probe.plugin.js';
import { numbered } from './runner-rule.js';
import type { RunnerRule } from './runner-rule.js';

const HOUR_MS = 3_600_000;
/** In the background, of which no runner can have done the most while it does a few others. */
const MANY = 400;

/** What is run, and how often it has its effect. */
export const deliveryRules = {
  once: {
    promise: 'runs every message with one effect',
    async check(bench) {
      const values = numbered('message', 20);
      await bench.start();
      await bench.enqueue(values);
      await bench.untilDone(values);
      expect(await bench.effects()).toEqual(values);
    },
  },
  everyConsumer: {
    promise: 'brings an event to each of its consumers once',
    async check(bench) {
      await bench.start();
      await bench.transaction((tx) => bench.outbox.emit(tx, probeHappened, { value: 'told' }));
      await bench.until('both have heard', async () => {
        const heard = await bench.sql(`SELECT FROM jobs.message WHERE state = 'done'`);
        return heard.length === 2;
      });
      expect(await bench.effects('first')).toEqual(['told']);
      expect(await bench.effects('second')).toEqual(['told']);
    },
  },
  afterStart: {
    promise: 'runs what was written while nothing ran',
    async check(bench) {
      const values = numbered('waiting', 6);
      await bench.enqueue(values);
      await bench.start();
      await bench.untilDone(values);
      expect(await bench.effects()).toEqual(values);
    },
  },
  rolledBack: {
    promise: 'runs nothing of a transaction that was rolled back',
    async check(bench) {
      await bench.start();
      const change = bench.transaction(async (tx) => {
        await bench.outbox.enqueue(tx, probeWork, { value: 'never happened' });
        throw new Error('The change is refused.');
      });
      await expect(change).rejects.toThrow('The change is refused.');
      await bench.letOthersPass();
      expect(bench.probe.callsOf('never happened')).toBe(0);
    },
  },
  sameKey: {
    promise: 'runs a task of one key once, whoever writes it again and whenever',
    async check(bench) {
      await bench.start();
      await Promise.all([1, 2, 3].map(() => bench.enqueue(['the one'], { key: 'one' })));
      await bench.untilDone(['the one']);
      await bench.enqueue(['the one'], { key: 'one' });
      await bench.letOthersPass();
      expect(await bench.effects()).toEqual(['the one']);
    },
  },
  notBeforeDue: {
    promise: 'runs nothing before it is due',
    async check(bench) {
      await bench.enqueue(['later'], { dueAt: new Date(Date.now() + HOUR_MS) });
      await bench.start();
      await bench.letOthersPass();
      expect(bench.probe.callsOf('later')).toBe(0);
      await bench.makeDue('later');
      await bench.untilDone(['later']);
      expect(await bench.effects()).toEqual(['later']);
    },
  },
  awaitedFirst: {
    promise:
      'does not let what somebody waits for stand behind hundreds that came at once, and goes on with those meanwhile',
    async check(bench) {
      await bench.sql(
        `SELECT jobs.emit_all($1, array_agg(n::text), array_agg(jsonb_build_object('value', 'one of many ' || n)))
         FROM generate_series(1, ${MANY}) n`,
        [probeWork.name],
      );
      const awaited = numbered('awaited', 24);
      await bench.enqueue(awaited);
      await bench.start();
      await bench.untilDone(awaited);
      const last = Math.max(...awaited.map((value) => bench.probe.ended.indexOf(value)));
      const ofMany = bench.probe.ended.slice(0, last).filter((value) => value.startsWith('one of many'));
      expect(ofMany.length).toBeGreaterThan(0);
      expect(ofMany.length).toBeLessThan(MANY / 4);
      await bench.sql(`DELETE FROM jobs.message WHERE background AND state = 'pending' AND lease_until IS NULL`);
    },
  },
  deliveredTwice: {
    promise: 'gives a message that is delivered again no second effect, neither while it runs nor when it is done',
    async check(bench) {
      const open = bench.probe.hold('again');
      await bench.start();
      await bench.enqueue(['again']);
      await bench.until('it runs', () => bench.probe.callsOf('again') > 0);
      const id = await bench.idOf('again');
      const answers: boolean[] = [];
      void bench.executor.execute(id).then(
        (ran) => answers.push(ran),
        () => undefined,
      );
      await bench.until('the second delivery ended', () => answers.length > 0);
      open();
      await bench.untilDone(['again']);
      answers.push(await bench.executor.execute(id));
      expect(answers).toEqual([false, false]);
      expect(bench.probe.callsOf('again')).toBe(1);
      expect(await bench.effects()).toEqual(['again']);
    },
  },
  lookedAt: {
    promise: 'runs what another process only looked at, without waiting for the end of a lease',
    async check(bench) {
      await bench.enqueue(['looked at']);
      const id = await bench.idOf('looked at');
      let ran: Promise<boolean> | undefined;
      await bench.holding(async (sql) => {
        await sql('BEGIN');
        await sql('SELECT FROM jobs.message WHERE id = $1 FOR UPDATE', [id]);
        ran = bench.executor.execute(id);
        await wait(50);
        await sql('ROLLBACK');
      });
      expect(await ran).toBe(true);
      expect(await bench.effects()).toEqual(['looked at']);
    },
  },
} satisfies Record<string, RunnerRule>;
