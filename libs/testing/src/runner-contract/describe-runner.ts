import { deliveryRules } from './delivery-rules.js';
import { failureRules } from './failure-rules.js';
import { processRules } from './process-rules.js';
import { RunnerBench } from './runner-bench.js';
import type { RunnerSubject } from './runner-bench.js';
import type { RunnerRule } from './runner-rule.js';

/** Every promise that a runner makes. */
export const runnerRules = { ...deliveryRules, ...failureRules, ...processRules };

const TEST_MS = 60_000;

/** Checks one promise on a database of its own. @throws Error when the runner breaks it. */
export async function checkRunner(subject: RunnerSubject, rule: RunnerRule): Promise<void> {
  const bench = await RunnerBench.open(subject);
  try {
    await rule.check(bench);
  } finally {
    await bench.close();
  }
}

/** Declares one test for each promise. `subject` is called when a test begins. */
export function describeRunner(name: string, subject: () => RunnerSubject): void {
  describe(`${name}, as every runner,`, () => {
    it.each(Object.values(runnerRules).map((rule) => [rule.promise, rule] as const))(
      '%s',
      (_, rule) => checkRunner(subject(), rule),
      TEST_MS,
    );
  });
}
