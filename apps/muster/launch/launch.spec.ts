import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { jest } from '@jest/globals';

interface Part {
  name: string;
  reads: string[];
  writes: string;
  command: string[];
  after?: string;
  clears?: string[];
}
const from = (file: string) => import(new URL(file, import.meta.url).href);
const { buildStale } = (await from('./build-stale.mjs')) as {
  buildStale(root: string, parts: Part[]): Promise<boolean>;
};
const { reasonNotToRun } = (await from('./reason-not-to-run.mjs')) as {
  reasonNotToRun(root: string, version: string): string | undefined;
};

let root: string;
const write = (file: string, text: string) => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};
const built = () =>
  readFileSync(join(root, 'dist', 'log'), 'utf8')
    .trim()
    .split('\n');
/** Each build adds a line to dist/log, so that the test sees which ran and in what order. */
const part = (name: string, more: Partial<Part> = {}): Part => {
  const script = `const fs = require('fs'); fs.mkdirSync('dist', { recursive: true }); fs.appendFileSync('dist/log', '${name}\\n'); fs.writeFileSync('dist/${name}', '')`;
  return { name, reads: [name], writes: `dist/${name}`, command: ['-e', script], ...more };
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'muster-launch-'));
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  write('server/main.ts', 'one');
  write('pages/index.html', 'two');
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(root, { recursive: true, force: true });
});

describe('a build', () => {
  it('makes what is missing, and nothing when all is fresh', async () => {
    const parts = [part('server'), part('pages')];
    expect(await buildStale(root, parts)).toBe(true);
    expect(built().sort()).toEqual(['pages', 'server']);
    await buildStale(root, parts);
    expect(built()).toHaveLength(2);
  });

  it.each([
    ['a source changes', () => write('server/main.ts', 'changed')],
    ['a source is added', () => write('server/more.ts', '')],
    ['a source is deleted', () => rmSync(join(root, 'server', 'main.ts'))],
    ['git brings back an older source', () => utimesSync(join(root, 'server', 'main.ts'), 1, 1)],
    ['what it made is gone', () => rmSync(join(root, 'dist', 'server'))],
  ])('is made again, of that part only, when %s', async (_when, change) => {
    const parts = [part('server'), part('pages')];
    await buildStale(root, parts);
    change();
    await buildStale(root, parts);
    expect(built().slice(2)).toEqual(['server']);
  });

  it('is not made again for a test', async () => {
    await buildStale(root, [part('server')]);
    write('server/main.spec.ts', '');
    await buildStale(root, [part('server')]);
    expect(built()).toHaveLength(1);
  });

  it('waits for the part that it comes after', async () => {
    await buildStale(root, [part('server'), part('courses', { after: 'server' })]);
    expect(built()).toEqual(['server', 'courses']);
  });

  it("fails with the tool's own words, stays stale, and keeps back what comes after it", async () => {
    const said = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const broken = part('server', { command: ['-e', 'console.log("main.ts(3,1): no such thing"); process.exit(2)'] });
    expect(await buildStale(root, [broken, part('pages', { after: 'server' })])).toBe(false);
    expect(said.mock.calls.join()).toContain('main.ts(3,1): no such thing');
    expect(await buildStale(root, [part('server'), part('pages', { after: 'server' })])).toBe(true);
    expect(built()).toEqual(['server', 'pages']);
  });

  it('clears what an earlier one left of sources that are gone', async () => {
    write('dist/server-files/deleted.js', '');
    await buildStale(root, [part('server', { clears: ['dist/server-files'] })]);
    expect(() => readFileSync(join(root, 'dist/server-files/deleted.js'))).toThrow('ENOENT');
  });
});

describe('the program', () => {
  beforeEach(() => write('package.json', '{ "engines": { "node": ">=20.19" } }'));

  it.each(['18.20.8', '20.18.3'])('does not run on Node %s, and says which it needs', (version) => {
    expect(reasonNotToRun(root, version)).toMatch(
      new RegExp(`needs Node 20\\.19 or later, and this is Node ${version}`),
    );
  });

  it('asks for npm ci when the packages are missing or their installation was cut short', () => {
    write('node_modules/typeorm/package.json', '{}');
    expect(reasonNotToRun(root, '20.19.0')).toContain('npm ci');
  });

  it.each(['20.19.0', '22.0.0', '24.1.2'])('runs on Node %s', (version) => {
    write('node_modules/.package-lock.json', '{}');
    expect(reasonNotToRun(root, version)).toBeUndefined();
  });
});
