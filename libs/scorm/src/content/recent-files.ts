import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Inject, Injectable } from '@nestjs/common';
import { FileStore } from '@muster/files';
import { LRUCache } from 'lru-cache';
import type { ServedFile } from '../data/package-file.repository.js';
import type { ByteRange } from './byte-range.js';

/** Bytes. Pages, scripts and styles are smaller; to open a file and read it in pieces costs several times what sending that little does. */
const LARGEST_KEPT = 64 * 1024;
/** Bytes of all that is kept, for each process. */
const MEMORY = 24 * 1024 * 1024;

/** Files of packages as they are stored; small ones that were asked for lately come from memory. By content, which never changes. */
@Injectable()
export class RecentFiles {
  private readonly kept = new LRUCache<string, Promise<Buffer>>({ maxSize: MEMORY });

  constructor(@Inject(FileStore) private readonly store: FileStore) {}

  /** @param range the whole file when left out. */
  async open(
    { fileSha256: sha256, size }: Pick<ServedFile, 'fileSha256' | 'size'>,
    range?: ByteRange,
  ): Promise<Buffer | Readable> {
    if (size === 0 || size > LARGEST_KEPT) return this.store.open(sha256, range);
    const bytes = await this.whole(sha256, size);
    return range ? bytes.subarray(range.start, range.end + 1) : bytes;
  }

  private whole(sha256: string, size: number): Promise<Buffer> {
    const known = this.kept.get(sha256);
    if (known) return known;
    const reading = this.store.open(sha256).then(buffer);
    // A failed read must not be remembered as the answer.
    reading.catch(() => this.kept.delete(sha256));
    this.kept.set(sha256, reading, { size });
    return reading;
  }
}
