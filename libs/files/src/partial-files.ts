/** One opening of a partial file for writing. End it with `close`, whatever happened. */
export interface PartialWriter {
  /**
   * Adds bytes behind those before.
   * @throws MusterError `FILES.FULL` (507, operator) when the disk has no room.
   */
  append(bytes: Uint8Array): Promise<void>;

  /** On resolving, all that was added is on disk. @throws MusterError `FILES.FULL` */
  sync(): Promise<void>;

  close(): Promise<void>;
}

/**
 * Files that arrive in pieces, over many connections. They are named by ids of ours, never by a name from outside, and who may write
 * is the caller's to decide: two writers of one file at once are not kept apart here.
 */
export abstract class PartialFiles {
  /** Makes an empty file. @throws MusterError `FILES.FULL` also when there is no room for `expectedBytes`. */
  abstract create(id: string, expectedBytes: number): Promise<void>;

  /**
   * Opens the file to go on behind its first `offset` bytes. What lies behind them is cut off: it is of a connection that broke
   * before its bytes counted.
   * @throws MusterError `FILES.MISSING` (500, operator) when fewer bytes are there.
   */
  abstract write(id: string, offset: number): Promise<PartialWriter>;

  /**
   * Makes another file of the first `length` bytes. A writer of the old one that is still alive somewhere cannot reach it.
   * @throws MusterError `FILES.FULL`, `FILES.MISSING`
   */
  abstract copy(id: string, length: number, to: string): Promise<void>;

  /** Where the file can be read at random on this machine. */
  abstract placeOf(id: string): string;

  /** Removes the file; nothing happens when there is none. */
  abstract remove(id: string): Promise<void>;

  /** The ids of the files that nothing was added to since an instant. */
  abstract untouchedSince(epochMilliseconds: number): Promise<string[]>;
}
