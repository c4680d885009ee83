import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstAdministrator, readablePassword } from './first-administrator.js';
import { lockDataFolder, lockHolder } from './lock-data-folder.js';
import { openDataFolder } from './open-data-folder.js';
import { openSecrets } from './secrets.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'muster-data-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const permissions = (path: string) => statSync(path).mode & 0o777;

describe('the data folder', () => {
  it('is .muster in the checkout, and MUSTER_DATA_DIR moves it', () => {
    expect(openDataFolder(folder, {})).toBe(join(folder, '.muster'));
    expect(openDataFolder('/elsewhere', { MUSTER_DATA_DIR: join(folder, 'a', 'b') })).toBe(join(folder, 'a', 'b'));
  });

  it('is one folder however it is named', () => {
    symlinkSync(folder, `${folder}-link`);
    expect(openDataFolder('/', { MUSTER_DATA_DIR: `${folder}-link` })).toBe(folder);
    rmSync(`${folder}-link`);
  });

  it('that cannot be written is refused with its path and the variable', () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    expect(() => openDataFolder('/', { MUSTER_DATA_DIR: join(file, 'data') })).toThrow(
      /^The data folder .*a-file\/data cannot be written .* set MUSTER_DATA_DIR/,
    );
  });
});

it.each(['/proc/muster', '/dev/null/muster'])('a data folder that no one can make is refused: %s', (impossible) => {
  expect(() => openDataFolder('/', { MUSTER_DATA_DIR: impossible })).toThrow(/cannot be written/);
});

describe('the secrets', () => {
  it('are made once, differ from one another and are for the owner only', () => {
    const made = openSecrets(folder, false);
    expect(openSecrets(folder, true)).toEqual(made);
    expect(new Set(Object.values(made)).size).toBe(3);
    for (const secret of Object.values(made)) expect(Buffer.from(secret as string, 'base64url')).toHaveLength(32);
    expect(permissions(join(folder, 'secrets.json'))).toBe(0o600);
  });

  it('are not made anew beside a database that they would not open', () => {
    expect(() => openSecrets(folder, true)).toThrow(/secrets.json is missing/);
  });

  it.each(['', '{"signingSecret":', '{"signingSecret":"only"}'])('that are damaged are refused: %s', (text) => {
    writeFileSync(join(folder, 'secrets.json'), text);
    expect(() => openSecrets(folder, true)).toThrow(/secrets.json is damaged/);
  });
});

describe('the first administrator', () => {
  it('keeps the password of the first start, in a file for the owner only', () => {
    const first = firstAdministrator(folder);
    const again = firstAdministrator(folder);
    expect(first.fresh).toBe(true);
    expect(again).toEqual({ ...first, fresh: false });
    expect(permissions(first.file)).toBe(0o600);
    expect(readFileSync(first.file, 'utf8')).toContain(first.password);
  });

  it('gets twenty characters that cannot be misread', () => {
    for (let round = 0; round < 50; round += 1) {
      expect(readablePassword()).toMatch(/^([a-hjkmnp-z2-9]{5}-){3}[a-hjkmnp-z2-9]{5}$/);
    }
    expect(readablePassword()).not.toBe(readablePassword());
  });
});

describe('the lock of a data folder', () => {
  it('keeps a second server off and names the first', () => {
    lockDataFolder(folder);
    expect(() => lockDataFolder(folder)).toThrow(new RegExp(`already runs .*process ${process.pid}.*MUSTER_DATA_DIR`));
  });

  it('is free again when it is given back', () => {
    lockDataFolder(folder)();
    expect(lockHolder(folder)).toBeUndefined();
    expect(lockDataFolder(folder)).toBeInstanceOf(Function);
  });

  it.each([
    ['a process that is gone', '4194304 1\n'],
    ['an earlier process of the same id', `${process.pid} 1\n`],
    ['nobody', ''],
  ])('held by %s is taken over', (_who, mark) => {
    writeFileSync(join(folder, 'muster.pid'), mark);
    lockDataFolder(folder);
    expect(lockHolder(folder)).toBe(process.pid);
  });
});
