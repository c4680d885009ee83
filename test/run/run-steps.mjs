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
 * @property {(root: string) => Promise<Outcome>} run
 */

/**
 * Runs the steps one after the other. A step that fails does not keep others from running, except those that need it:
 * they count as failed, because what they would have shown was not shown.
 * @param {readonly Step[]} steps
 * @param {string} root
 * @param {(line: string) => void} [say]
 */
export async function runSteps(steps, root, say = (line) => console.log(line)) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const broken = new Set();
  const lines = [];
  for (const step of steps) {
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
    lines.push(line);
    say(line);
  }
  say('');
  for (const line of lines) say(`  ${line}`);
  return total;
}

/** @returns {Promise<Outcome>} */
async function attempt(step, root) {
  try {
    return await step.run(root);
  } catch (error) {
    return { passed: 0, failed: 1, why: error instanceof Error ? error.message : String(error) };
  }
}
