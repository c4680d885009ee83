import { register } from 'node:module';

// `npm run bench -- NAME [--json]`: measures ours beside the least that any program must do, in one run.
register('../../libs/testing/jest/typescript-hooks.mjs', import.meta.url);

const benches = { commit: './commit/commit.bench.ts' };
const [name, ...options] = process.argv.slice(2);
if (!name || !(name in benches)) {
  console.error(`Say which: npm run bench -- ${Object.keys(benches).join(' | ')} [--json]`);
  process.exit(1);
}
const { run } = await import(benches[name]);
const { print } = await import('./support/print.ts');
print(name, await run(), options.includes('--json'));
process.exit(0);
