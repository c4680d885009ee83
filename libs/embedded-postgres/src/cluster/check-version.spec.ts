import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkVersion } from './check-version.js';

describe('a cluster of another major version', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'muster-version-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([
    ['19\n', /written by PostgreSQL 19, .* brings PostgreSQL 18\. Start the newer version/],
    ['17\n', /written by PostgreSQL 17, .* brings PostgreSQL 18\. Dump it/],
  ])('is refused with what to do: %j', (written, sentence) => {
    writeFileSync(join(folder, 'PG_VERSION'), written);
    expect(() => checkVersion(folder, { major: 18 })).toThrow(sentence);
  });

  it('is not one of the same', () => {
    writeFileSync(join(folder, 'PG_VERSION'), '18\n');
    expect(() => checkVersion(folder, { major: 18 })).not.toThrow();
  });
});
