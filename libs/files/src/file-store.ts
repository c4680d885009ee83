import type { Readable } from 'node:stream';

export interface StoredFile {
  /** Hex SHA-256 of the content; also its only name. */
  sha256: string;
  /** Bytes. */
  size: number;
}

/**
 * Files that join the store together or not at all. End it with `discard`, whatever happened: after `keep` that removes nothing of the
 * store, before it nothing is left.
 */
export interface StagedFiles {
  /** As {@link FileStore.put}, but not yet in the store. */
  put(content: Readable): Promise<StoredFile>;

  /** Moves every file into the store, each at once: a reader finds the whole file or none. */
  keep(): Promise<void>;

  /** Removes what was not kept. It removes by its own folder and never by content, so a file that another import shares stays. */
  discard(): Promise<void>;
}

/**
 * Keeps files by their content. A name from outside never becomes a path, so no archive can write elsewhere, and equal
 * files are kept once. Replace it for a store that many machines share.
 */
export abstract class FileStore {
  /**
   * Stores a stream; on resolving the content is on disk, whatever happens next.
   * @throws MusterError `FILES.FULL` (507, operator) when the disk has no room; nothing is left of the file then.
   */
  abstract put(content: Readable): Promise<StoredFile>;

  /** Begins a set of files of which none is in the store until all are. */
  abstract stage(): Promise<StagedFiles>;

  /**
   * @param range first and last byte, inclusive (RFC 9110, 14.1.2); the whole file when left out.
   * @throws MusterError `FILES.MISSING` (500, operator) when a file that should exist does not.
   */
  abstract open(sha256: string, range?: { start: number; end: number }): Promise<Readable>;

  abstract has(sha256: string): Promise<boolean>;
}
