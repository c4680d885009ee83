import type { Readable } from 'node:stream';

export interface StoredFile {
  /** Hex SHA-256 of the content; also its only name. */
  sha256: string;
  /** Bytes. */
  size: number;
}

/**
 * Keeps files by their content. A name from outside never becomes a path, so no archive can write elsewhere, and equal
 * files are kept once. Replace it for a store that many machines share.
 */
export abstract class FileStore {
  /** Stores a stream; on resolving the content is on disk, whatever happens next. */
  abstract put(content: Readable): Promise<StoredFile>;

  /**
   * @param range first and last byte, inclusive (RFC 9110, 14.1.2); the whole file when left out.
   * @throws MusterError `FILES.MISSING` (500, operator) when a file that should exist does not.
   */
  abstract open(sha256: string, range?: { start: number; end: number }): Promise<Readable>;

  abstract has(sha256: string): Promise<boolean>;
}
