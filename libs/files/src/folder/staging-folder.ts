import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { newId } from '@muster/kernel';
import type { StagedFiles, StoredFile } from '../file-store.js';
import { fullDisk } from './write-file.js';

/** Longer than any import adds no file. */
const ABANDONED_AFTER_MS = 24 * 60 * 60 * 1000;

/** Files in a folder of their own beside the store and on its disk, so that keeping them is a rename. */
export class StagingFolder implements StagedFiles {
  private readonly staged = new Map<string, string>();

  constructor(
    private readonly folder: string,
    private readonly write: (content: Readable, place: string) => Promise<StoredFile>,
    private readonly placeOf: (sha256: string) => string,
  ) {}

  async put(content: Readable): Promise<StoredFile> {
    const temporary = path.join(this.folder, newId());
    const stored = await this.write(content, temporary);
    if (this.staged.has(stored.sha256)) await rm(temporary);
    else this.staged.set(stored.sha256, temporary);
    return stored;
  }

  async keep(): Promise<void> {
    try {
      for (const [sha256, temporary] of this.staged) {
        const place = this.placeOf(sha256);
        await mkdir(path.dirname(place), { recursive: true });
        await rename(temporary, place);
      }
    } catch (error) {
      throw fullDisk(error) ?? error;
    }
    this.staged.clear();
  }

  discard(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}

/** Removes what a process that died left in `incoming`: nothing was added to it for a day. */
export async function removeAbandoned(incoming: string, now: number): Promise<void> {
  for (const name of await readdir(incoming)) {
    const place = path.join(incoming, name);
    // Another process may end its import between the listing and here.
    const found = await stat(place).catch(() => undefined);
    if (found !== undefined && now - found.mtimeMs > ABANDONED_AFTER_MS)
      await rm(place, { recursive: true, force: true });
  }
}
