import { mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { completeSymlinks } from './complete-symlinks.js';

describe('the links between shared libraries', () => {
  let home: string;
  beforeEach(() => {
    home = join(mkdtempSync(join(tmpdir(), 'muster-links-')), 'native');
    mkdirSync(join(home, 'lib'), { recursive: true });
    writeFileSync(join(home, 'lib', 'libpq.so.5.18'), 'library');
    const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so' }];
    writeFileSync(join(home, 'pg-symlinks.json'), JSON.stringify(links));
  });
  afterEach(() => rmSync(join(home, '..'), { recursive: true }));

  it('are made when npm was told not to run install scripts, relative so that the folder can move', () => {
    completeSymlinks(home);
    expect(readlinkSync(join(home, 'lib', 'libpq.so'))).toBe('libpq.so.5.18');
    expect(readFileSync(join(home, 'lib', 'libpq.so'), 'utf8')).toBe('library');
  });

  it('that are there already are left alone', () => {
    completeSymlinks(home);
    expect(() => completeSymlinks(home)).not.toThrow();
  });

  it('are not missed by a package without a list of them', () => {
    rmSync(join(home, 'pg-symlinks.json'));
    expect(() => completeSymlinks(home)).not.toThrow();
  });
});
