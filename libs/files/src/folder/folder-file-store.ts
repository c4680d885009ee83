import { access, mkdir, open, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, ENVIRONMENT, MusterError, newId } from '@muster/kernel';
import type { Environment } from '@muster/kernel';
import { FileStore } from '../file-store.js';
import type { BroughtFiles, StagedFiles, StoredFile } from '../file-store.js';
import { broughtIn, clearFolder, removeAbandoned, StagingFolder } from './staging-folder.js';
import { fullDisk } from './write-file.js';

const PIECE_BYTES = 256 * 1024;

/** Files in a folder of this machine: `files/ab/abcdef…` below MUSTER_DATA_DIR; those on their way in `files/incoming`. */
@Injectable()
export class FolderFileStore extends FileStore {
  private readonly root: string;
  private readonly incoming: string;

  constructor(
    @Inject(ENVIRONMENT) environment: Environment,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    super();
    this.root = path.resolve(environment.MUSTER_DATA_DIR, 'files');
    this.incoming = path.join(this.root, 'incoming');
  }

  override async put(content: Readable): Promise<StoredFile> {
    const staged = await this.stage();
    try {
      const stored = await staged.put(content);
      await staged.keep();
      return stored;
    } finally {
      await staged.discard();
    }
  }

  override async stage(id: string = newId()): Promise<StagedFiles> {
    const folder = path.join(this.incoming, path.basename(id));
    try {
      await clearFolder(folder);
      await mkdir(folder, { recursive: true });
    } catch (error) {
      throw fullDisk(error) ?? error;
    }
    await removeAbandoned(this.incoming, this.clock.now().epochMilliseconds);
    return new StagingFolder(
      folder,
      (place) => this.create(place),
      (sha256) => this.placeOf(sha256),
    );
  }

  override brought(): Promise<BroughtFiles[]> {
    return broughtIn(this.incoming);
  }

  override async remove(sha256s: readonly string[]): Promise<void> {
    for (const sha256 of sha256s) await rm(this.placeOf(sha256), { force: true });
  }

  override async open(sha256: string, range?: { start: number; end: number }): Promise<Readable> {
    // Opened before it is answered, so that what is answered is there; a look first would be a wait more for each file of a course.
    const file = await open(this.placeOf(sha256)).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      throw new MusterError('FILES.MISSING', 500, 'A stored file is missing. Tell your system administrator.', {
        operator: true,
      });
    });
    return file.createReadStream({ ...range, highWaterMark: PIECE_BYTES });
  }

  override async has(sha256: string): Promise<boolean> {
    return access(this.placeOf(sha256)).then(
      () => true,
      () => false,
    );
  }

  /** @throws MusterError `FILES.FULL` */
  protected async create(place: string): Promise<FileHandle> {
    try {
      return await open(place, 'wx');
    } catch (error) {
      throw fullDisk(error) ?? error;
    }
  }

  private placeOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('A file is named by 64 hexadecimal digits.');
    return path.join(this.root, sha256.slice(0, 2), sha256);
  }
}
