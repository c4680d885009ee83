import type { FileHandle } from 'node:fs/promises';

/** Open files of one batch: far below what a process may have open, many enough that the disk takes them together. */
const BATCH_FILES = 64;
const BATCH_BYTES = 32 * 1024 * 1024;
/** Of the four threads that Node gives to files: those that wait together share a turn of the disk, and one stays for those who read. */
const SYNCS_AT_ONCE = 3;

/**
 * Brings written files, and folders with their names, to the disk in batches while further ones are written: one at a time each would
 * wait for a turn of the disk of its own, twenty times as long. A file stays open until it is synced, because only its own descriptor is sure to hear that the
 * disk failed to take what was written through it.
 */
export class SyncBehind {
  private waiting: FileHandle[] = [];
  private bytes = 0;
  private running: Promise<void> = Promise.resolve();
  private failure: { error: unknown } | undefined;

  /** Takes a file over and closes it in any case. Resolves when there is room for more; a failure is told by `all`. */
  async add(file: FileHandle, size: number): Promise<void> {
    this.waiting.push(file);
    this.bytes += size;
    if (this.waiting.length < BATCH_FILES && this.bytes < BATCH_BYTES) return;
    const former = this.running;
    this.next();
    await former;
  }

  /** Resolves when every file is on the disk. @throws what the first that failed threw */
  async all(): Promise<void> {
    this.next();
    await this.running;
    if (this.failure) throw this.failure.error;
  }

  /** Closes what is not yet synced. */
  async giveUp(): Promise<void> {
    const files = this.waiting.splice(0);
    await Promise.all([this.running, ...files.map((file) => file.close().catch(() => undefined))]);
  }

  private next(): void {
    const files = this.waiting.splice(0);
    this.bytes = 0;
    this.running = this.running.then(() => this.sync(files));
  }

  private async sync(files: FileHandle[]): Promise<void> {
    const lane = async (): Promise<void> => {
      for (let file = files.pop(); file; file = files.pop()) await this.syncOne(file);
    };
    await Promise.all(Array.from({ length: SYNCS_AT_ONCE }, lane));
  }

  private async syncOne(file: FileHandle): Promise<void> {
    try {
      if (!this.failure) await file.sync();
    } catch (error) {
      this.failure = { error };
    }
    await file.close().catch((error: unknown) => (this.failure ??= { error }));
  }
}
