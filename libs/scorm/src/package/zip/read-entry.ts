import type { FileHandle } from 'node:fs/promises';
import { Transform, type Readable, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import { DEFLATED } from './check-entry.js';
import { wrongChecksum } from './content-faults.js';
import type { PackageFile } from './open-package.js';
import { zipFault } from './zip-fault.js';

const PIECE_BYTES = 256 * 1024;

/**
 * Hands the unpacked bytes of one file to `consume`, a piece at a time, and resolves with its answer once size and CRC are right.
 * @param zip the package, opened for reading; `file` has at least one packed byte
 * @param passed told how many bytes each piece has
 * @throws UnusablePackage when the bytes are not those that were packed, even if `consume` did not notice; else what `consume` throws
 */
export async function readEntry<T>(
  zip: FileHandle,
  file: PackageFile,
  consume: (content: Readable) => Promise<T>,
  passed: (bytes: number) => void = () => undefined,
): Promise<T> {
  const { dataStart, entry } = file;
  const packed = zip.createReadStream({
    start: dataStart,
    end: dataStart + entry.compressedSize - 1,
    autoClose: false,
    highWaterMark: PIECE_BYTES,
  });
  const unpacking = entry.compressionMethod === DEFLATED ? [createInflateRaw({ chunkSize: PIECE_BYTES })] : [];
  const checked = new CheckedContent(file, passed);
  for (const source of [packed, ...unpacking] as Readable[]) {
    source.on('error', (error) => {
      // Once the consumer has given up, the source fails too; that is then not the package's fault.
      if (!checked.destroyed) checked.fault ??= error;
    });
  }
  const piped = pipeline([packed, ...unpacking, checked]).catch(() => undefined);
  const outcome = await consume(checked).then(
    (answer) => ({ answer }),
    (error: unknown) => ({ error }),
  );
  if (!checked.readableEnded) checked.destroy();
  await piped;
  if (checked.fault !== undefined) throw zipFault(checked.fault, file.path);
  if ('error' in outcome) throw outcome.error;
  if (!checked.readableEnded) throw new Error(`The content of ${file.path} was not read to its end`);
  return outcome.answer;
}

/** Passes content on while it is no longer than declared; fails at its end when size or CRC are wrong (yauzl checks no CRC). */
class CheckedContent extends Transform {
  /** What is wrong with the packed bytes, as opposed to with whoever reads them. */
  fault: unknown;
  private size = 0;
  private crc = 0;

  constructor(
    private readonly file: PackageFile,
    private readonly passed: (bytes: number) => void,
  ) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.size += chunk.length;
    this.crc = crc32(chunk, this.crc);
    if (this.size > this.file.size) this.fail(done, new Error(`more bytes than the ${this.file.size} declared`));
    else done(null, chunk);
    this.passed(chunk.length);
  }

  override _flush(done: TransformCallback): void {
    if (this.size === this.file.size && this.crc === this.file.entry.crc32) done();
    else this.fail(done, wrongChecksum(this.file.path));
  }

  private fail(done: TransformCallback, fault: Error): void {
    this.fault = fault;
    done(fault);
  }
}
