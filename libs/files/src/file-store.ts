import type { Readable } from 'node:stream';

export interface StoredFile {
  /** Hex SHA-256 of the content; also its only name. */
  sha256: string;
  /** Bytes. */
  size: number;
}

/**
 * Files that join the store together or not at all. End it with `discard`: after `keep` that removes nothing of the store, before it
 * nothing is left. Whoever keeps files and then fails to say so in the database says that with `FileStore.remove`, or leaves the set
 * without `discard`, also by dying: it is then in `FileStore.brought`.
 */
export interface StagedFiles {
  /**
   * Reads a stream to its end. Its content is not yet in the store, and on disk only once `keep` has resolved.
   * @throws MusterError `FILES.FULL` (507, operator), also for a content before that the disk had no room for.
   */
  put(content: Readable): Promise<StoredFile>;

  /** Notes what it brings, then moves every file into the store, each at once: a reader finds the whole file or none. */
  keep(): Promise<void>;

  /** The contents that `keep` moved or began to move into the store. */
  readonly kept: readonly string[];

  /** Removes what was not kept. It removes by its own folder and never by content, so a file that another import shares stays. */
  discard(): Promise<void>;
}

/** What a set of staged files brought to the store without that anybody said that all went well. */
export interface BroughtFiles {
  contents: readonly string[];
  /** Ends the set: what it brought has been looked at. */
  settle(): Promise<void>;
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

  /**
   * Begins a set of files of which none is in the store until all are.
   * @param id of the work that it is for: what an earlier try of the same work left on its way is removed.
   */
  abstract stage(id?: string): Promise<StagedFiles>;

  /** The sets that were kept and not discarded: each is still at work, or was cut off before its database said that the files are needed. */
  abstract brought(): Promise<BroughtFiles[]>;

  /** Removes contents. The caller has made sure that nobody needs them, and that nobody begins to. */
  abstract remove(sha256s: readonly string[]): Promise<void>;

  /**
   * @param range first and last byte, inclusive (RFC 9110, 14.1.2); the whole file when left out.
   * @throws MusterError `FILES.MISSING` (500, operator) when a file that should exist does not.
   */
  abstract open(sha256: string, range?: { start: number; end: number }): Promise<Readable>;

  abstract has(sha256: string): Promise<boolean>;
}
