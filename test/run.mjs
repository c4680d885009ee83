// `npm test`: everything that must hold before a change lands, a mistake that is cheap to find first.
// `npm test -- unit lint` runs the named steps only. Ends with the line `N passed, N failed`.
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chooseSteps } from './run/choose-steps.mjs';
import { runSteps } from './run/run-steps.mjs';
import { STEPS } from './run/steps.mjs';
import { stopChildren } from './run/child.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const { steps, unknown } = chooseSteps(STEPS, process.argv.slice(2));
if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(', ')}. The steps are: ${STEPS.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    stopChildren();
    process.exit(130);
  });
}
const { passed, failed, skipped } = await runSteps(steps, root);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed > 0 ? 1 : 0);
