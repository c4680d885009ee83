import { boot } from './boot.mjs';
import { runChild } from './child.mjs';
import { jestProject } from './jest-project.mjs';
import { installSystemPrograms } from './system-programs.mjs';

const bin = (name) => `node_modules/.bin/${name}`;

/** A tool that says nothing when all is well; its words are shown when it fails. */
const tool = (name, ...commands) => ({
  name,
  async run(root) {
    const said = [];
    for (const command of commands) {
      const { code, output } = await runChild(command, { root, minutes: 10 });
      if (code !== 0) said.push(output.trimEnd());
    }
    return said.length === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, why: said.join('\n') };
  },
});

/**
 * In the order in which a mistake is cheapest to find, the longest first among those that run side by side.
 * @type {import('./run-steps.mjs').Step[]}
 */
export const STEPS = [
  { name: 'system', lanes: 2, run: installSystemPrograms },
  tool('lint', [bin('eslint'), '.']),
  tool(
    'types',
    [bin('tsc'), '--noEmit', '-p', 'tsconfig.json'],
    [bin('tsc'), '--noEmit', '-p', 'apps/web/tsconfig.json'],
    [bin('tsc'), '--noEmit', '-p', 'libs/scorm/player/tsconfig.json'],
  ),
  tool('format', [bin('prettier'), '--check', '.']),
  tool('boundaries', [bin('depcruise'), '--config', '.dependency-cruiser.cjs', 'apps', 'libs', 'test']),
  { name: 'unit', lanes: 2, run: jestProject('unit', { workers: 2 }) },
  { name: 'database', lanes: 2, run: jestProject('db', { workers: 2 }) },
  { name: 'contract', run: jestProject('contract', { workers: 1 }) },
  tool('build', [process.execPath, 'apps/muster/launch.mjs', 'build']),
  { name: 'boot', needs: ['build'], run: boot },
  { name: 'journeys', lanes: 2, needs: ['build'], run: jestProject('journey', { workers: 2 }) },
];
