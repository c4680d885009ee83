import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

/** `npm run faults -- [--attempts 200] [--seed N] [--tabs 4] [--mutant no-journal]`, after `npm run build`. */
const { values } = parseArgs({
  options: {
    attempts: { type: 'string', default: '200' },
    seed: { type: 'string' },
    tabs: { type: 'string', default: '4' },
    mutant: { type: 'string' },
  },
});
const { status } = spawnSync(
  process.execPath,
  ['node_modules/jest/bin/jest.js', '--selectProjects', 'journey', '--testPathPatterns', 'test/faults', '--runInBand'],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
      MUSTER_FAULT_ATTEMPTS: values.attempts,
      MUSTER_FAULT_SEED: values.seed ?? String(Date.now() % 1_000_000),
      MUSTER_FAULT_TABS: values.tabs,
      MUSTER_FAULT_MUTANT: values.mutant ?? '',
    },
  },
);
process.exit(status ?? 1);
