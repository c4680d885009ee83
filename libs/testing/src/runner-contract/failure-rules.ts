import { MOST_TRIES } from '@muster/jobs';
import { numbered } from './runner-rule.js';
import type { RunnerRule } from './runner-rule.js';
import type { RunnerBench } from './runner-bench.js';

/** Writes a message that has been tried so often, as if before this process started. */
async function triedBefore(bench: RunnerBench, value: string, tries: number): Promise<void> {
  await bench.enqueue([value]);
  await bench.sql(`UPDATE jobs.message SET tries = $2 WHERE payload->>'value' = $1`, [value, tries]);
}

/** What becomes of messages whose handler throws. */
export const failureRules = {
  retries: {
    promise: 'leaves nothing of a handler that throws, and tries again when its pause is over',
    async check(bench) {
      // After seven tries the pause is two minutes: it cannot pass while the rule looks.
      await triedBefore(bench, 'second thoughts', 6);
      bench.probe.fail('second thoughts', 1);
      await bench.start();
      await bench.until('it failed', async () => (await bench.stateOf('second thoughts')).error !== null);
      const failed = await bench.stateOf('second thoughts');
      expect(failed).toMatchObject({ state: 'pending', tries: 7, error: 'The handler refuses second thoughts.' });
      expect(failed.dueIn).toBeGreaterThan(60);
      expect(await bench.effects()).toEqual([]);
      await bench.letOthersPass();
      expect(bench.probe.callsOf('second thoughts')).toBe(1);

      await bench.makeDue('second thoughts');
      await bench.untilDone(['second thoughts']);
      expect(await bench.effects()).toEqual(['second thoughts']);
      expect(await bench.stateOf('second thoughts')).toMatchObject({ tries: 8, error: null });
    },
  },
  givesUp: {
    promise: 'gives up after the last try, keeps the reason and never runs the message again',
    async check(bench) {
      await triedBefore(bench, 'hopeless', MOST_TRIES - 1);
      bench.probe.fail('hopeless');
      await bench.start();
      await bench.until('it is dead', async () => (await bench.stateOf('hopeless')).state === 'dead');
      expect(await bench.stateOf('hopeless')).toMatchObject({
        tries: MOST_TRIES,
        error: 'The handler refuses hopeless.',
      });
      await bench.makeDue('hopeless');
      await bench.letOthersPass();
      expect(bench.probe.callsOf('hopeless')).toBe(1);
      expect(await bench.effects()).toEqual([]);
    },
  },
  poisonous: {
    promise: 'gives up a message that ended the process at every try',
    async check(bench) {
      await triedBefore(bench, 'poison', MOST_TRIES);
      await bench.start();
      await bench.until('it is dead', async () => (await bench.stateOf('poison')).state === 'dead');
      expect((await bench.stateOf('poison')).error).toMatch(/process ended/);
      expect(bench.probe.callsOf('poison')).toBe(0);
    },
  },
  othersGoOn: {
    promise: 'goes on with others while one message fails and another takes long',
    async check(bench) {
      const others = numbered('other', 12);
      const open = bench.probe.hold('slow');
      bench.probe.fail('bad');
      await bench.start();
      await bench.enqueue(['slow', 'bad']);
      await bench.until('both were begun', () => bench.probe.callsOf('slow') > 0 && bench.probe.callsOf('bad') > 0);
      await bench.enqueue(others);
      await bench.untilDone(others);
      expect(await bench.effects()).toEqual(others);
      open();
      await bench.untilDone(['slow']);
    },
  },
} satisfies Record<string, RunnerRule>;
