import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning, startMarkOf } from '@muster/embedded-postgres';
import { Refusal } from '../command.js';

const FILE = 'muster.pid';

/** Who holds the lock of a data folder, while that process runs: `PID START`. */
export function lockHolder(dataFolder: string): number | undefined {
  let mark: string;
  try {
    mark = readFileSync(join(dataFolder, FILE), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const pid = Number.parseInt(mark, 10);
  // The start tells the holder from a later process that was given the id of one that was killed.
  return pid > 0 && isRunning(pid) && mark === markOf(pid) ? pid : undefined;
}

/**
 * Keeps a second server off the same embedded database. A lock that a killed server left behind is taken over.
 * @returns gives the lock back.
 * @throws Refusal while another server holds it.
 */
export function lockDataFolder(dataFolder: string): () => void {
  const path = join(dataFolder, FILE);
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      writeFileSync(path, markOf(process.pid), { flag: 'wx' });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = lockHolder(dataFolder);
    if (holder !== undefined) throw refusal(dataFolder, `process ${holder}`);
    rmSync(path, { force: true });
  }
  throw refusal(dataFolder, 'a process that has just started');
}

function refusal(dataFolder: string, holder: string): Refusal {
  return new Refusal(
    `Muster already runs with the data folder ${dataFolder} (${holder}). ` +
      'Use that one, stop it with Ctrl-C, or start another with MUSTER_DATA_DIR, PORT and CONTENT_PORT of its own.',
  );
}

function markOf(pid: number): string {
  return `${pid} ${startMarkOf(pid) ?? ''}\n`;
}
