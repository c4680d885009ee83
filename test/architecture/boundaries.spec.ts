import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = process.cwd();
const CONFIG = join(ROOT, '.dependency-cruiser.cjs');
const CRUISER = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');

interface Violation {
  from: string;
  rule: { name: string };
}

async function violationsIn(folder: string): Promise<Violation[]> {
  const options = ['--config', CONFIG, '--output-type', 'json', 'apps', 'libs', 'test'];
  // It ends with the number of errors as exit code; what it found is on its output either way.
  const done = await run(process.execPath, [CRUISER, ...options], { cwd: folder, maxBuffer: 2 ** 28 }).catch(
    (failed: { stdout: string }) => failed,
  );
  return (JSON.parse(done.stdout) as { summary: { violations: Violation[] } }).summary.violations;
}

/** Each breaks one rule: the rule, a file, and what it imports. */
const PLANTED: readonly [rule: string, file: string, imports: string][] = [
  ['contracts-imports-only-what-is-below', 'libs/contracts/src/a.ts', '@muster/kernel'],
  ['journal-imports-only-what-is-below', 'libs/journal/src/a.ts', '@muster/kernel'],
  ['kernel-imports-only-what-is-below', 'libs/kernel/src/a.ts', '@muster/jobs'],
  ['jobs-imports-only-what-is-below', 'libs/jobs/src/a.ts', '@muster/audit'],
  ['jobs-bull-imports-only-what-is-below', 'libs/jobs-bull/src/a.ts', '@muster/learning'],
  ['files-imports-only-what-is-below', 'libs/files/src/a.ts', '@muster/identity'],
  ['spreadsheet-imports-only-what-is-below', 'libs/spreadsheet/src/a.ts', '@muster/kernel'],
  ['pdf-imports-only-what-is-below', 'libs/pdf/src/a.ts', '@muster/kernel'],
  ['embedded-postgres-imports-only-what-is-below', 'libs/embedded-postgres/src/a.ts', '@muster/kernel'],
  ['audit-imports-only-what-is-below', 'libs/audit/src/a.ts', '@muster/identity'],
  ['identity-imports-only-what-is-below', 'libs/identity/src/a.ts', '@muster/directory'],
  ['directory-imports-only-what-is-below', 'libs/directory/src/a.ts', '@muster/catalog'],
  ['catalog-imports-only-what-is-below', 'libs/catalog/src/a.ts', '@muster/scorm'],
  ['scim-imports-only-what-is-below', 'libs/scim/src/a.ts', '@muster/scorm'],
  ['scorm-imports-only-what-is-below', 'libs/scorm/src/a.ts', '@muster/learning'],
  ['learning-imports-only-what-is-below', 'libs/learning/src/a.ts', '@muster/jobs-bull'],
  ['certification-imports-only-what-is-below', 'libs/certification/src/a.ts', '@muster/learning'],
  ['readiness-imports-only-what-is-below', 'libs/readiness/src/a.ts', '@muster/certification'],
  ['reporting-imports-only-what-is-below', 'libs/reporting/src/a.ts', '@muster/scorm'],
  ['notifications-imports-only-what-is-below', 'libs/notifications/src/a.ts', '@muster/readiness'],
  ['certificates-imports-only-what-is-below', 'libs/certificates/src/a.ts', '@muster/certification'],
  ['attendance-imports-only-what-is-below', 'libs/attendance/src/a.ts', '@muster/learning'],
  ['authoring-imports-only-what-is-below', 'libs/authoring/src/a.ts', '@muster/scorm'],
  ['known-libraries-only', 'apps/lms/src/a.ts', '@muster/brand-new'],
  ['only-the-index-is-visible', 'apps/lms/src/b.ts', '../../../libs/kernel/src/inner.js'],
  ['only-the-index-is-visible', 'libs/jobs/src/b.ts', '../../kernel/src/inner.js'],
  ['only-the-index-is-visible', 'test/journeys/b.ts', '../../libs/kernel/src/inner.js'],
  ['libraries-know-no-app', 'libs/scorm/src/b.ts', '../../../apps/lms/src/index.js'],
  ['pages-know-only-the-contracts', 'apps/web/src/a.tsx', '@muster/kernel'],
  ['journal-stays-in-browsers', 'libs/scorm/src/f.ts', '@muster/journal'],
  ['testing-stays-in-tests', 'libs/learning/src/b.ts', '@muster/testing'],
  ['domain-is-pure', 'libs/learning/src/domain/a.ts', 'typeorm'],
  ['domain-is-pure', 'libs/learning/src/domain/b.ts', 'node:fs'],
  ['domain-is-pure', 'libs/learning/src/domain/c.ts', '../inner.js'],
  ['domain-takes-only-types-from-the-kernel', 'libs/learning/src/domain/d.ts', '@muster/kernel'],
  ['typeorm-in-its-place', 'libs/learning/src/record.service.ts', 'typeorm'],
  ['bull-in-its-place', 'libs/jobs/src/c.ts', 'bull'],
  ['bull-in-its-place', 'apps/worker/src/a.ts', 'ioredis'],
  ['development-packages-stay-in-tests', 'libs/scorm/src/c.ts', 'a-test-tool'],
  ['everything-is-there', 'libs/scorm/src/d.ts', './nowhere.js'],
];

/** Each is close to a rule and within it. */
const ALLOWED: readonly [file: string, imports: string][] = [
  ['libs/catalog/src/b.ts', '@muster/audit'],
  ['libs/scorm/src/e.ts', '@muster/catalog'],
  ['libs/learning/src/record.repository.ts', 'typeorm'],
  ['libs/learning/src/domain/e.ts', '@muster/contracts'],
  ['libs/learning/src/domain/f.ts', 'node:crypto'],
  ['libs/learning/src/record.spec.ts', '@muster/testing'],
  ['libs/jobs-bull/src/b.ts', 'bull'],
  ['apps/web/src/b.tsx', '@muster/contracts'],
  ['apps/web/src/c.tsx', '@muster/journal'],
  ['libs/scorm/player/src/a.ts', '@muster/journal'],
  ['apps/lms/src/c.ts', '@muster/jobs-bull'],
];

describe('the boundaries', () => {
  let fixture: string;
  let violations: Violation[];

  beforeAll(async () => {
    fixture = realpathSync(mkdtempSync(join(tmpdir(), 'muster-boundaries-')));
    const write = (file: string, text: string) => {
      mkdirSync(dirname(join(fixture, file)), { recursive: true });
      writeFileSync(join(fixture, file), text);
    };
    const packages = ['typeorm', 'bull', 'ioredis'];
    for (const name of [...packages, 'a-test-tool']) {
      write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
      write(`node_modules/${name}/index.js`, '');
    }
    write(
      'package.json',
      JSON.stringify({
        type: 'module',
        dependencies: Object.fromEntries(packages.map((name) => [name, '1.0.0'])),
        devDependencies: { 'a-test-tool': '1.0.0' },
      }),
    );
    const { compilerOptions } = createRequire(import.meta.url)(join(ROOT, 'tsconfig.json')) as {
      compilerOptions: { paths: unknown };
    };
    write('tsconfig.json', JSON.stringify({ compilerOptions: { paths: compilerOptions.paths } }));
    const imported = [...PLANTED.map(([, , imports]) => imports), ...ALLOWED.map(([, imports]) => imports)];
    for (const name of imported) {
      if (name.startsWith('@muster/'))
        write(`libs/${name.slice('@muster/'.length)}/src/index.ts`, 'export const x = 1;\n');
    }
    for (const inner of ['libs/kernel/src/inner.ts', 'libs/learning/src/inner.ts', 'apps/lms/src/index.ts']) {
      write(inner, 'export const x = 1;\n');
    }
    for (const [, file, imports] of PLANTED) write(file, `import { x } from '${imports}';\nexport const y = x;\n`);
    for (const [file, imports] of ALLOWED) write(file, `import { x } from '${imports}';\nexport const y = x;\n`);
    write('libs/scorm/src/cycle-a.ts', `import type { B } from './cycle-b.js';\nexport type A = B;\n`);
    write('libs/scorm/src/cycle-b.ts', `import type { A } from './cycle-a.js';\nexport type B = A | 1;\n`);
    write('libs/learning/src/domain/g.ts', `import type { x } from '@muster/kernel';\nexport type Y = typeof x;\n`);
    violations = await violationsIn(fixture);
  });
  afterAll(() => rmSync(fixture, { recursive: true, force: true }));

  const rulesBrokenBy = (file: string) => violations.filter(({ from }) => from === file).map(({ rule }) => rule.name);

  it.each(PLANTED)('%s: %s may not import %s', (rule, file) => {
    expect(rulesBrokenBy(file)).toContain(rule);
  });

  it.each(ALLOWED)('%s may import %s', (file) => {
    expect(rulesBrokenBy(file)).toEqual([]);
  });

  it('no-cycles: types alone make a cycle too', () => {
    expect([...rulesBrokenBy('libs/scorm/src/cycle-a.ts'), ...rulesBrokenBy('libs/scorm/src/cycle-b.ts')]).toContain(
      'no-cycles',
    );
  });

  it('domain rules may take types from the kernel', () => {
    expect(rulesBrokenBy('libs/learning/src/domain/g.ts')).toEqual([]);
  });

  it('every rule has a planted violation and gives its reason', () => {
    const { forbidden } = createRequire(import.meta.url)(CONFIG) as { forbidden: { name: string; comment: string }[] };
    const proven = new Set([...PLANTED.map(([rule]) => rule), 'no-cycles']);
    expect(forbidden.map(({ name }) => name).filter((name) => !proven.has(name))).toEqual([]);
    expect(forbidden.filter(({ comment }) => comment.length < 20)).toEqual([]);
  });

  it('are kept by the whole tree', async () => {
    const found = await violationsIn(ROOT);
    expect(found.map(({ from, rule }) => `${rule.name}: ${from}`)).toEqual([]);
  });
});
