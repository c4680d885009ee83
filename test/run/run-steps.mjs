/**
 * @typedef {object} Outcome what a step found; a step that is not made of tests counts as one.
 * @property {number} passed
 * @property {number} failed
 * @property {number} [skipped]
 * @property {string} [why] shown when something failed
 *
 * @typedef {object} Step
 * @property {string} name
 * @property {string[]} [needs] steps without which this one makes no sense
 * @property {number} [lanes] of the two processors, how many it keeps busy; 1 when not given
 * @property {(root: string) => Promise<Outcome>} run
 */

/** A step of one lane runs beside another: most tools use one processor only, and the smallest machine has two. */
const LANES = 2;

/**
 * Runs the steps in their order, except that one may begin while an earlier one still runs or waits for a free lane. A
 * step that fails does not keep others from running, except those that need it: they count as failed, because what they
 * would have shown was not shown.
 * @param {readonly Step[]} steps
 * @param {string} root
 * @param {(line: string) => void} [say]
 */
export async function runSteps(steps, root, say = (line) => console.log(line)) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const broken = new Set();
  const lines = new Map();
  const waiting = new Set(steps);
  const running = new Map();

  const runOne = async (step) => {
    say(`\n── ${step.name} ──`);
    const begun = performance.now();
    const missing = (step.needs ?? []).find((need) => broken.has(need));
    const outcome = missing
      ? { passed: 0, failed: 1, why: `It needs ${missing}, which failed.` }
      : await attempt(step, root);
    if (outcome.why) say(outcome.why);
    if (outcome.failed > 0) broken.add(step.name);
    total.passed += outcome.passed;
    total.failed += outcome.failed;
    total.skipped += outcome.skipped ?? 0;
    const result = outcome.failed > 0 ? 'FAILED' : 'ok';
    const line = `${step.name.padEnd(12)} ${result.padEnd(7)} ${outcome.passed} passed, ${outcome.failed} failed in ${((performance.now() - begun) / 1000).toFixed(1)} s`;
    lines.set(step, line);
    say(line);
    return step;
  };

  while (waiting.size > 0 || running.size > 0) {
    for (const step of waiting) {
      if (!mayBegin(step, waiting, running)) continue;
      waiting.delete(step);
      running.set(step, runOne(step));
    }
    running.delete(await Promise.race(running.values()));
  }
  say('');
  for (const step of steps) say(`  ${lines.get(step)}`);
  return total;
}

/** Whether a lane is free for it, and all that it needs has ended. */
function mayBegin(step, waiting, running) {
  const busy = [...running.keys()].reduce((sum, other) => sum + lanesOf(other), 0);
  const open = new Set([...waiting, ...running.keys()].map(({ name }) => name));
  return busy + lanesOf(step) <= LANES && !(step.needs ?? []).some((need) => open.has(need));
}

function lanesOf(step) {
  return Math.min(step.lanes ?? 1, LANES);
}

/** @returns {Promise<Outcome>} */
async function attempt(step, root) {
  try {
    return await step.run(root);
  } catch (error) {
    return { passed: 0, failed: 1, why: error instanceof Error ? error.message : String(error) };
  }
}
