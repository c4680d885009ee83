import { mkdtempSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parsePostmasterFile, removeStalePostmasterFile, runningPostmaster } from './postmaster.js';

const FILE = ['4711', '/data', '1795533412', '40123', '', '127.0.0.1', '  5432001  0', 'ready   ', ''].join('\n');

describe('postmaster.pid', () => {
  it('names the process, its port and whether it takes connections', () => {
    expect(parsePostmasterFile(FILE)).toEqual({ pid: 4711, port: 40_123, ready: true });
    expect(parsePostmasterFile(FILE.replace('ready', 'starting'))).toMatchObject({ ready: false });
  });

  it.each(['', 'not a number\n', '-1\n', '0\n'])('that is damaged names nobody: %j', (text) => {
    expect(parsePostmasterFile(text)).toBeUndefined();
  });
});

describe('a postmaster.pid that was left behind', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'muster-postmaster-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('does not make another process out to be the server, because it was given the same id', () => {
    writeFileSync(join(folder, 'postmaster.pid'), FILE.replace('4711', String(process.pid)));
    expect(runningPostmaster(folder)).toBeUndefined();
  });

  it('is taken away', () => {
    writeFileSync(join(folder, 'postmaster.pid'), FILE.replace('4711', String(process.pid)));
    removeStalePostmasterFile(folder);
    expect(existsSync(join(folder, 'postmaster.pid'))).toBe(false);
  });
});
