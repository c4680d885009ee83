import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerAccount } from '../account/server-account.js';
import { firstUnreachable } from '../account/reachable.js';
import type { Binaries } from './binaries.js';

/**
 * The binaries at a place where `account` may run them: where npm put them if it can, else a copy in `spare`
 * (about 60 MB, made once for each version). A clone under /root needs it, because no other user may look in there.
 */
export async function reachableBinaries(
  binaries: Binaries,
  account: ServerAccount | undefined,
  spare: string,
): Promise<Binaries> {
  if (!account || !firstUnreachable(join(binaries.home, 'bin', 'postgres'), account)) return binaries;
  const home = join(spare, `postgresql-${binaries.version}`);
  if (!existsSync(home)) {
    const unfinished = `${home}.${process.pid}`;
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { recursive: true, mode: 0o755 });
    for (const part of ['bin', 'lib', 'share']) {
      await mkdir(join(unfinished, part), { recursive: true });
      await cp(join(binaries.home, part), join(unfinished, part), { recursive: true, verbatimSymlinks: true });
    }
    chmodSync(unfinished, 0o755);
    try {
      // Renaming makes a copy that was cut short invisible; whoever loses the race uses the winner's.
      renameSync(unfinished, home);
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true });
      if (!existsSync(home)) throw error;
    }
  }
  return { ...binaries, home };
}
