import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { newId, severalAtOnce } from '@muster/kernel';
import type { BroughtFiles, StagedFiles, StoredFile } from '../file-store.js';
import { SyncBehind } from './sync-behind.js';
import { fullDisk, writeFile } from './write-file.js';

/** In the folder of a set: the contents that it brings to the store, one a line. */
const NOTE = 'brought.txt';
/** A move waits for a thread and no disk: many are asked for before the first is answered, so that the process is woken less often. */
const MOVES_AT_ONCE = 16;
/** Longer than any import adds no file. */
const ABANDONED_AFTER_MS = 24 * 60 * 60 * 1000;

/** Files in a folder of their own beside the store and on its disk, so that keeping them is a rename. */
export class StagingFolder implements StagedFiles {
  kept: readonly string[] = [];
  private readonly staged = new Map<string, string>();
  private readonly syncing = new SyncBehind();

  constructor(
    private readonly folder: string,
    private readonly create: (place: string) => Promise<FileHandle>,
    private readonly placeOf: (sha256: string) => string,
  ) {}

  async put(content: Readable): Promise<StoredFile> {
    const temporary = path.join(this.folder, newId());
    const file = await this.create(temporary);
    const stored = await writeFile(content, file);
    const known = this.staged.has(stored.sha256);
    if (!known) this.staged.set(stored.sha256, temporary);
    await this.syncing.add(file, stored.size);
    if (known) await rm(temporary);
    return stored;
  }

  async keep(): Promise<void> {
    try {
      await this.syncing.all();
      await this.note([...this.staged.keys()]);
      const moves = [...this.staged].map(([sha256, from]) => ({ from, to: this.placeOf(sha256) }));
      const folders = new Set(moves.map(({ to }) => path.dirname(to)));
      for (const folder of folders) await mkdir(folder, { recursive: true });
      await severalAtOnce(moves, MOVES_AT_ONCE, ({ from, to }) => rename(from, to));
      // A name is an entry of its folder, and reaches the disk with that.
      const above = new Set([...folders].map((folder) => path.dirname(folder)));
      for (const folder of [...folders, ...above]) await this.syncing.add(await open(folder), 0);
      await this.syncing.all();
    } catch (error) {
      throw fullDisk(error) ?? error;
    }
    this.staged.clear();
  }

  async discard(): Promise<void> {
    await this.syncing.giveUp();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** On the disk before the first file moves: a process that dies between here and its commit leaves word of what it brought. */
  private async note(contents: readonly string[]): Promise<void> {
    const file = await open(path.join(this.folder, NOTE), 'w');
    try {
      await file.writeFile(contents.map((sha256) => `${sha256}\n`).join(''));
      await file.sync();
    } finally {
      await file.close();
    }
    this.kept = contents;
  }
}

/** The sets in `incoming` that were kept and not discarded. */
export async function broughtIn(incoming: string): Promise<BroughtFiles[]> {
  const sets: BroughtFiles[] = [];
  for (const name of await readdir(incoming).catch(() => [])) {
    const folder = path.join(incoming, name);
    const note = await readFile(path.join(folder, NOTE), 'utf8').catch(() => undefined);
    if (note === undefined) continue;
    // A note that was cut off by a crash was not followed by a move.
    const contents = note.split('\n').filter((line) => /^[0-9a-f]{64}$/.test(line));
    sets.push({ contents, settle: () => rm(folder, { recursive: true, force: true }) });
  }
  return sets;
}

/** Removes what an earlier try left on its way, but for the word of what it brought. */
export async function clearFolder(folder: string): Promise<void> {
  if (await isNoted(folder)) await rename(folder, path.join(path.dirname(folder), newId()));
  else await rm(folder, { recursive: true, force: true });
}

function isNoted(folder: string): Promise<boolean> {
  return stat(path.join(folder, NOTE)).then(
    () => true,
    () => false,
  );
}

/** Removes what a process that died left in `incoming`: nothing was added to it for a day, and it brought nothing to the store. */
export async function removeAbandoned(incoming: string, now: number): Promise<void> {
  for (const name of await readdir(incoming)) {
    const place = path.join(incoming, name);
    // Another process may end its import between the listing and here.
    const found = await stat(place).catch(() => undefined);
    if (found === undefined || now - found.mtimeMs <= ABANDONED_AFTER_MS || (await isNoted(place))) continue;
    await rm(place, { recursive: true, force: true });
  }
}
