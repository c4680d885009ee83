import { removeStalePostmasterFile, runningPostmaster } from './postmaster.js';
import { stopPostmaster } from './stop-postmaster.js';

/** Stops the server that a killed program left behind on this folder, and clears its traces; nothing to do is fine. */
export async function stopLeftoverServer(folder: string): Promise<void> {
  const orphan = runningPostmaster(folder);
  if (orphan) await stopPostmaster(orphan.pid);
  removeStalePostmasterFile(folder);
}
