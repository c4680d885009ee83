import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, MusterError, newId } from '@muster/kernel';
import type { Environment } from '@muster/kernel';
import { FileStore } from '../file-store.js';
import type { StoredFile } from '../file-store.js';

/** Files in a folder of this machine: `files/ab/abcdef…` below MUSTER_DATA_DIR. */
@Injectable()
export class FolderFileStore extends FileStore {
  private readonly root: string;

  constructor(@Inject(ENVIRONMENT) environment: Environment) {
    super();
    this.root = path.resolve(environment.MUSTER_DATA_DIR, 'files');
  }

  override async put(content: Readable): Promise<StoredFile> {
    const incoming = path.join(this.root, 'incoming');
    await mkdir(incoming, { recursive: true });
    const temporary = path.join(incoming, newId());
    try {
      const stored = await this.write(content, temporary);
      const place = this.placeOf(stored.sha256);
      await mkdir(path.dirname(place), { recursive: true });
      // Atomic: a reader finds the whole file or none, and the same content written twice at once is one file.
      await rename(temporary, place);
      return stored;
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  override async open(sha256: string, range?: { start: number; end: number }): Promise<Readable> {
    if (!(await this.has(sha256))) {
      throw new MusterError('FILES.MISSING', 500, 'A stored file is missing. Tell your system administrator.', {
        operator: true,
      });
    }
    return createReadStream(this.placeOf(sha256), range);
  }

  override async has(sha256: string): Promise<boolean> {
    return access(this.placeOf(sha256)).then(
      () => true,
      () => false,
    );
  }

  private placeOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('A file is named by 64 hexadecimal digits.');
    return path.join(this.root, sha256.slice(0, 2), sha256);
  }

  private async write(content: Readable, place: string): Promise<StoredFile> {
    const hash = createHash('sha256');
    let size = 0;
    const file = await open(place, 'wx');
    try {
      for await (const chunk of content) {
        const bytes = chunk as Buffer;
        hash.update(bytes);
        size += bytes.length;
        await file.writeFile(bytes);
      }
      // Before the database says that the package exists, its bytes must have reached the disk.
      await file.sync();
    } finally {
      await file.close();
    }
    return { sha256: hash.digest('hex'), size };
  }
}
