import { existsSync } from 'node:fs';
import { register } from 'node:module';
import { parseArgs } from 'node:util';

// `npm run bench -- NAME [--json] [more]`: measures ours beside the least that any program must do, in one run.
register('../../libs/testing/jest/typescript-hooks.mjs', import.meta.url);

const benches = {
  commit: { from: './commit/commit.bench.ts', options: { stored: { type: 'boolean' } } },
  launch: { from: './launch/launch.bench.ts', options: {} },
  import: { from: './import/import.bench.ts', options: {} },
  roster: {
    from: './roster/roster.bench.ts',
    options: { people: { type: 'string', default: '10000,30000,100000' }, rounds: { type: 'string' } },
  },
  start: { from: './start/start.bench.ts', options: {} },
  sweep: { from: './sweep/sweep.bench.ts', options: {} },
  status: { from: './status/status.bench.ts', options: {} },
  readiness: { from: './readiness/readiness.bench.ts', options: {} },
  report: {
    from: './report/report.bench.ts',
    options: { completions: { type: 'string', default: '1000000' }, agencies: { type: 'string', default: '2000' } },
  },
  plan: { from: './plan/plan.bench.ts', options: {}, withoutBuild: true },
};
const [name, ...rest] = process.argv.slice(2);
if (!name || !(name in benches)) fail(`Say which: npm run bench -- ${Object.keys(benches).join(' | ')} [--json]`);
const bench = benches[name];
const { json, ...options } = optionsOf(bench.options);
const built = ['dist/apps/lms/src/main.js', 'dist/apps/muster/src/main.js', 'dist/player/index.html'];
if (!bench.withoutBuild && !built.every((file) => existsSync(new URL(`../../${file}`, import.meta.url)))) {
  fail('Run npm run build first.');
}

const { run } = await import(bench.from);
const { print } = await import('./support/print.ts');
print(name, await run(options), json === true);
process.exit(0);

function optionsOf(known) {
  try {
    return parseArgs({ args: rest, options: { json: { type: 'boolean' }, ...known } }).values;
  } catch (error) {
    return fail(
      `${error.message}. ${name} knows ${['json', ...Object.keys(known)].map((each) => `--${each}`).join(', ')}.`,
    );
  }
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
