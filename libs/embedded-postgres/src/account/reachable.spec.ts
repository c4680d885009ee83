import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstUnreachable, mayEnter } from './reachable.js';

const OTHER = { name: 'other', uid: 54_321, gid: 54_321 };

describe('whether an account may enter', () => {
  it.each([
    ['its own folder', { uid: 54_321, gid: 0, mode: 0o700 }, true],
    ['its own folder that it closed to itself', { uid: 54_321, gid: 54_321, mode: 0o077 }, false],
    ["its group's folder", { uid: 0, gid: 54_321, mode: 0o710 }, true],
    ['a folder closed to its group alone', { uid: 0, gid: 54_321, mode: 0o701 }, false],
    ['a folder open to all', { uid: 0, gid: 0, mode: 0o755 }, true],
    ['a folder that may only be passed', { uid: 0, gid: 0, mode: 0o711 }, true],
    ["root's home", { uid: 0, gid: 0, mode: 0o700 }, false],
    ['a folder that may be listed but not passed', { uid: 0, gid: 0, mode: 0o744 }, false],
  ])('%s', (_folder, file, expected) => {
    expect(mayEnter(file, OTHER)).toBe(expected);
  });
});

describe('the first folder that an account cannot pass', () => {
  let base: string;
  beforeEach(() => {
    base = mkdtempSync(join(realpathSync(tmpdir()), 'muster-reach-'));
    chmodSync(base, 0o755);
    mkdirSync(join(base, 'closed', 'open'), { recursive: true });
    chmodSync(join(base, 'closed'), 0o700);
  });
  afterEach(() => rmSync(base, { recursive: true }));

  it('is the outermost closed one, however deep the path', () => {
    expect(firstUnreachable(join(base, 'closed', 'open', 'not there yet'), OTHER)).toBe(join(base, 'closed'));
  });

  it('is none on an open way, and what does not exist yet does not close it', () => {
    expect(firstUnreachable(join(base, 'new', 'newer'), OTHER)).toBeUndefined();
  });
});
