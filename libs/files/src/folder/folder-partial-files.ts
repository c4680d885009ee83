import { constants } from 'node:fs';
import { copyFile, mkdir, open, readdir, rm, stat, statfs, truncate } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, MusterError } from '@muster/kernel';
import type { Environment } from '@muster/kernel';
import { PartialFiles } from '../partial-files.js';
import type { PartialWriter } from '../partial-files.js';
import { fullDisk, noRoom } from './write-file.js';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Partial files in a folder of this machine, `uploads` below MUSTER_DATA_DIR. */
@Injectable()
export class FolderPartialFiles extends PartialFiles {
  private readonly root: string;

  constructor(@Inject(ENVIRONMENT) environment: Environment) {
    super();
    this.root = path.resolve(environment.MUSTER_DATA_DIR, 'uploads');
  }

  override async create(id: string, expectedBytes: number): Promise<void> {
    const place = this.placeOf(id);
    await roomOr(async () => {
      await mkdir(this.root, { recursive: true });
      const { bavail, bsize } = await statfs(this.root);
      if (bavail * bsize < expectedBytes) throw noRoom();
      await (await this.open(place, 'wx')).close();
    });
  }

  override async write(id: string, offset: number): Promise<PartialWriter> {
    const place = this.placeOf(id);
    const size = await this.requireBytes(place, offset);
    const file = await roomOr(() => this.open(place, 'r+'));
    try {
      if (size > offset) await file.truncate(offset);
    } catch (error) {
      await file.close();
      throw error;
    }
    return new FileWriter(file, offset);
  }

  override async copy(id: string, length: number, to: string): Promise<void> {
    const [from, place] = [this.placeOf(id), this.placeOf(to)];
    await this.requireBytes(from, length);
    try {
      await copyFile(from, place, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
      await truncate(place, length);
    } catch (error) {
      await rm(place, { force: true });
      throw fullDisk(error) ?? error;
    }
  }

  override placeOf(id: string): string {
    if (!ID.test(id)) throw new Error('A partial file is named by a UUID.');
    return path.join(this.root, id);
  }

  override remove(id: string): Promise<void> {
    return rm(this.placeOf(id), { force: true });
  }

  override async untouchedSince(epochMilliseconds: number): Promise<string[]> {
    const names = await readdir(this.root).catch(() => []);
    const ids: string[] = [];
    for (const name of names) {
      // Another process may remove it between the listing and here.
      const found = await stat(path.join(this.root, name)).catch(() => undefined);
      if (found !== undefined && found.mtimeMs <= epochMilliseconds && ID.test(name)) ids.push(name);
    }
    return ids;
  }

  protected open(place: string, flags: string): Promise<FileHandle> {
    return open(place, flags);
  }

  private async requireBytes(place: string, length: number): Promise<number> {
    const size = await stat(place).then(
      (found) => found.size,
      () => -1,
    );
    if (size >= length) return size;
    throw new MusterError(
      'FILES.MISSING',
      500,
      'The beginning of this file is gone. Send the file again from its beginning, and tell your system administrator.',
      { operator: true },
    );
  }
}

class FileWriter implements PartialWriter {
  constructor(
    private readonly file: FileHandle,
    private position: number,
  ) {}

  async append(bytes: Uint8Array): Promise<void> {
    await roomOr(async () => {
      for (let done = 0; done < bytes.length;) {
        const { bytesWritten } = await this.file.write(bytes, done, bytes.length - done, this.position);
        done += bytesWritten;
        this.position += bytesWritten;
      }
    });
  }

  sync(): Promise<void> {
    return roomOr(() => this.file.sync());
  }

  close(): Promise<void> {
    return this.file.close();
  }
}

async function roomOr<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw fullDisk(error) ?? error;
  }
}
