import { existsSync, mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Refusal } from '../command.js';

/**
 * The folder of everything that outlives a start, made when missing: MUSTER_DATA_DIR, or `.muster` in the checkout.
 * @returns its real path, so that two ways of naming it meet the same lock.
 * @throws Refusal when it cannot be written.
 */
export function openDataFolder(root: string, variables: Record<string, string | undefined>): string {
  const folder = resolve(root, variables['MUSTER_DATA_DIR'] || '.muster');
  const probe = join(folder, `.write-test-${process.pid}`);
  try {
    makeFolder(folder);
    writeFileSync(probe, '');
    rmSync(probe);
    return realpathSync(folder);
  } catch (cause) {
    throw new Refusal(
      `The data folder ${folder} cannot be written (${(cause as Error).message}). ` +
        'Give this user the right to write there, or set MUSTER_DATA_DIR to another folder.',
      { cause },
    );
  }
}

/** One after the other, because Node's recursive mkdir never ends under a folder like /proc, which refuses with ENOENT. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o711 });
}
