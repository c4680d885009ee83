import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChild } from './child.mjs';

/** A run that hangs must end; the journeys, which take longest, need a quarter of it on two quiet cores. */
const MINUTES = 45;

/**
 * A step that runs one of the Jest projects of package.json and counts its tests.
 * @param {string} project
 * @param {{ workers: number }} options
 */
export function jestProject(project, { workers }) {
  return async (root) => {
    const folder = mkdtempSync(join(tmpdir(), 'muster-test-run-'));
    const results = join(folder, 'results.json');
    try {
      const { code } = await runChild(
        [
          process.execPath,
          '--import=./libs/testing/jest/native-typescript.mjs',
          '--enable-source-maps',
          '--experimental-vm-modules',
          '--disable-warning=ExperimentalWarning',
          'node_modules/jest/bin/jest.js',
          `--selectProjects=${project}`,
          `--maxWorkers=${workers}`,
          // Jest's own runner keeps the modules of files that have run in memory: begin afresh in time.
          '--workerIdleMemoryLimit=2GB',
          '--testSequencer=./test/run/longest-first.mjs',
          // A handle that a test left open must not hold up the whole run; Jest still says so.
          '--forceExit',
          '--json',
          `--outputFile=${results}`,
        ],
        { root, minutes: MINUTES, show: true },
      );
      if (!existsSync(results)) return { passed: 0, failed: 1, why: `Jest ended with ${code} and left no results.` };
      return countJest(JSON.parse(readFileSync(results, 'utf8')), code);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

/**
 * What a Jest run found. A file that could not be run counts as one failed test, and so do a run without any test and
 * one that failed as a whole, in its set-up for example, though no test did.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, numRuntimeErrorTestSuites: number }} results
 * @param {number | null} code exit code
 */
export function countJest(results, code) {
  const passed = results.numPassedTests;
  const skipped = results.numPendingTests + results.numTodoTests;
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  if (failed === 0 && passed === 0) return { passed, failed: 1, skipped, why: 'There was no test to run.' };
  if (failed === 0 && code !== 0) return { passed, failed: 1, skipped, why: `Jest ended with ${code}.` };
  return { passed, failed, skipped };
}
