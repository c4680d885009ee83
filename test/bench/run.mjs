import { existsSync } from 'node:fs';
import { register } from 'node:module';

// `npm run bench -- NAME [--json] [more]`: measures ours beside the least that any program must do, in one run.
register('../../libs/testing/jest/typescript-hooks.mjs', import.meta.url);

const benches = {
  commit: { from: './commit/commit.bench.ts', options: ['--stored'] },
  launch: { from: './launch/launch.bench.ts', options: [] },
  import: { from: './import/import.bench.ts', options: [] },
  roster: { from: './roster/roster.bench.ts', options: [] },
  start: { from: './start/start.bench.ts', options: [] },
  sweep: { from: './sweep/sweep.bench.ts', options: [] },
  status: { from: './status/status.bench.ts', options: [] },
  readiness: { from: './readiness/readiness.bench.ts', options: [] },
  report: { from: './report/report.bench.ts', options: [] },
  plan: { from: './plan/plan.bench.ts', options: [], withoutBuild: true },
};
const [name, ...options] = process.argv.slice(2);
if (!name || !(name in benches)) fail(`Say which: npm run bench -- ${Object.keys(benches).join(' | ')} [--json]`);
const bench = benches[name];
const unknown = options.filter((option) => option !== '--json' && !bench.options.includes(option));
if (unknown.length > 0) {
  fail(`${name} does not know ${unknown.join(' ')}. It knows ${['--json', ...bench.options].join(', ')}.`);
}
const built = ['dist/apps/lms/src/main.js', 'dist/apps/muster/src/main.js', 'dist/player/index.html'];
if (!bench.withoutBuild && !built.every((file) => existsSync(new URL(`../../${file}`, import.meta.url)))) {
  fail('Run npm run build first.');
}

const { run } = await import(bench.from);
const { print } = await import('./support/print.ts');
print(name, await run(options), options.includes('--json'));
process.exit(0);

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
