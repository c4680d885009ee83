import 'reflect-metadata';
import type { Type } from '@nestjs/common';
import { runnerContract } from '@muster/testing';
import type { RunnerRule } from '@muster/testing';
import * as broken from '../../test/broken-runners.js';
import { SimpleRunner } from '../../test/simple-runner.js';
import type { JobRunner } from './job-runner.js';

const { checkRunner, runnerRules: rules } = await runnerContract();

/** A broken runner is waited for in vain, so not for long. One that works gets the usual time. */
const PATIENCE_MS = 1_500;

/** The message of the failure, undefined when the runner kept its promise. */
async function failureOf(
  runner: Type<JobRunner>,
  rule: RunnerRule,
  patience = PATIENCE_MS,
): Promise<string | undefined> {
  return checkRunner({ runner, patience }, rule).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

const CAUGHT: readonly [fault: string, runner: Type<JobRunner>, rule: RunnerRule, failure: RegExp][] = [
  ['drops messages', broken.DroppingRunner, rules.once, /toEqual/],
  ['runs messages twice without looking', broken.DoublingRunner, rules.once, /toEqual/],
  ['does not look whether a message is due', broken.HastyRunner, rules.notBeforeDue, /toBe/],
  ['acknowledges before the effect', broken.RashRunner, rules.retries, /Waited in vain until it failed/],
  ['acknowledges before the effect', broken.RashRunner, rules.cutOff, /Waited in vain until the try failed/],
  ['acknowledges after the effect, on its own', broken.LateRunner, rules.deliveredTwice, /until the second delivery/],
  ['blocks the others on a failure', broken.StubbornRunner, rules.othersGoOn, /Waited in vain until/],
  ['blocks the others on a slow message', broken.BatchRunner, rules.othersGoOn, /Waited in vain until other/],
  ['never takes over from a crashed process', broken.ForgetfulRunner, rules.takesOver, /Waited in vain until orphan/],
  ['takes what another process holds', broken.GrabbingRunner, rules.takesOver, /toBe/],
  ['takes what came first, however many', broken.FirstComeRunner, rules.awaitedFirst, /toBeLessThan|Waited in vain/],
  ['lets the background wait for good', broken.GreedyRunner, rules.awaitedFirst, /toBeGreaterThan/],
  ['does not wait at its stop', broken.AbruptRunner, rules.stopWaits, /toEqual/],
  ['ends when the database goes away', broken.FrailRunner, rules.reconnects, /Waited in vain until afterwards/],
  [
    'tries again without a pause',
    broken.TirelessRunner,
    rules.retries,
    /toMatchObject|toBe|Waited in vain until it failed/,
  ],
  ['never gives up', broken.TirelessRunner, rules.givesUp, /Waited in vain until it is dead|toMatchObject|toBe/],
];

describe('the contract of runners', () => {
  it.each(CAUGHT)(
    'catches one that %s',
    async (_, runner, rule, failure) => {
      expect(await failureOf(runner, rule)).toMatch(failure);
    },
    30_000,
  );

  it.each([...new Set(CAUGHT.map(([, , rule]) => rule))].map((rule) => [rule.promise, rule] as const))(
    'does not cry wolf: the runner without those faults %s',
    async (_, rule) => {
      expect(await failureOf(SimpleRunner, rule, 20_000)).toBeUndefined();
    },
    30_000,
  );
});
