import { isNativeError } from 'node:util/types';
import type { Readable } from 'node:stream';
import { openPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { UnreadableWorkbook } from './unreadable-workbook.js';
import type { WorkbookLimits } from './workbook-limits.js';

/** Small parts swell much: one long cell is told of by its line. */
const RATIO_FROM_BYTES = 5_000_000;
const SAVE_AGAIN = 'Open it in your spreadsheet program and save it again as an Excel workbook (.xlsx).';

/** The parts of a workbook by their names. Nothing is unpacked but what is asked for, and nothing of it onto the disk. */
export class WorkbookParts {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
    private readonly limits: WorkbookLimits,
  ) {}

  /** @throws UnreadableWorkbook for anything but a zip of not too many parts. */
  static async open(path: string, limits: WorkbookLimits): Promise<WorkbookParts> {
    const zip = await openPromise(path, { autoClose: false }).catch((error: unknown) => {
      throw notReadable(error);
    });
    const entries = new Map<string, Entry>();
    try {
      if (zip.entryCount > limits.entries) {
        throw new UnreadableWorkbook(
          `The workbook has more than ${limits.entries} parts. Copy the one sheet into a new one.`,
        );
      }
      for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
    } catch (error) {
      zip.close();
      throw error instanceof UnreadableWorkbook ? error : notReadable(error);
    }
    return new WorkbookParts(zip, entries, limits);
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /**
   * The bytes of a part as they are unpacked: no more than the directory of the zip promises, which is looked at first.
   * @param most bytes.
   * @throws UnreadableWorkbook for a part that is missing, locked or too large.
   */
  async read(name: string, most: number): Promise<Readable> {
    const entry = this.entries.get(name);
    if (!entry) throw new UnreadableWorkbook(`The file is no Excel workbook: ${name} is missing in it. ${SAVE_AGAIN}`);
    if (entry.isEncrypted()) throw new UnreadableWorkbook('The workbook has a password. Save it without one.');
    const { uncompressedSize, compressedSize } = entry;
    const swollen = uncompressedSize > RATIO_FROM_BYTES && uncompressedSize > compressedSize * this.limits.ratio;
    if (uncompressedSize > most || swollen) {
      throw new UnreadableWorkbook(
        `The workbook unpacks to ${Math.round(uncompressedSize / 1e6)} MB in one part, more than is taken. Copy the rows that matter into a new workbook, or save the sheet as "CSV UTF-8".`,
      );
    }
    return this.zip.openReadStreamPromise(entry).catch((error: unknown) => {
      throw notReadable(error);
    });
  }

  close(): void {
    this.zip.close();
  }
}

/** For what yauzl, zlib and the parser find wrong. Failures of the disk stay what they are. */
export function notReadable(error: unknown): unknown {
  if (error instanceof UnreadableWorkbook || !isNativeError(error) || 'syscall' in error) return error;
  return new UnreadableWorkbook(`The workbook is damaged or cut off. ${SAVE_AGAIN}`, { cause: error });
}
