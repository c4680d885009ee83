import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { ServedFile } from '../data/package-file.repository.js';
import type { ByteRange } from './byte-range.js';
import { FIRST_SCRIPT_TAG, HEAD_BYTES, openingOf } from './first-script.js';
import type { PageOpening } from './first-script.js';
import { RecentFiles } from './recent-files.js';

const REMEMBERED_PAGES = 2000;
const PAGE = /^(text\/html|application\/xhtml\+xml)$/;

/** What a request for a file gets: its own bytes, or a page with the first script in it. */
export interface ServedContent {
  tag: string;
  size: number;
  open(range?: ByteRange): Promise<Buffer | Readable>;
}

/**
 * Gives pages of a package their first script while they are sent, and every other file as it is. The stored files are never
 * changed: the hash of a package stays what its author uploaded.
 */
@Injectable()
export class PackagePages {
  /** By content, which never changes. */
  private readonly openings = new LRUCache<string, Promise<PageOpening>>({ max: REMEMBERED_PAGES });

  constructor(@Inject(RecentFiles) private readonly files: RecentFiles) {}

  /** The file as it is sent. Reads a page's first bytes once, and again only after many others. */
  async served(file: ServedFile): Promise<ServedContent> {
    const { fileSha256: sha256, size } = file;
    if (!PAGE.test(file.mediaType) || size === 0) {
      return { tag: `"${sha256}"`, size, open: (range) => this.files.open(file, range) };
    }
    const { bytes, resumesAt } = await this.opening(file);
    const served = bytes.length + size - resumesAt;
    return {
      tag: `"${sha256}-${FIRST_SCRIPT_TAG}"`,
      size: served,
      open: (range = { start: 0, end: served - 1 }) => {
        const head = bytes.subarray(range.start, range.end + 1);
        const shift = resumesAt - bytes.length;
        const rest = { start: Math.max(range.start, bytes.length) + shift, end: range.end + shift };
        return this.joined(file, head, rest);
      },
    };
  }

  private async joined(file: ServedFile, head: Buffer, rest: ByteRange): Promise<Buffer | Readable> {
    if (rest.start > rest.end) return head;
    const content = await this.files.open(file, rest);
    if (Buffer.isBuffer(content)) return Buffer.concat([head, content]);
    if (head.length > 0) content.unshift(head);
    return content;
  }

  private opening(file: ServedFile): Promise<PageOpening> {
    const known = this.openings.get(file.fileSha256);
    if (known) return known;
    const reading = this.read(file);
    // A failed read must not be remembered as the answer.
    reading.catch(() => this.openings.delete(file.fileSha256));
    this.openings.set(file.fileSha256, reading);
    return reading;
  }

  private async read(file: ServedFile): Promise<PageOpening> {
    const head = await this.files.open(file, { start: 0, end: Math.min(file.size, HEAD_BYTES) - 1 });
    return openingOf(Buffer.isBuffer(head) ? head : await buffer(head), file.mediaType);
  }
}
