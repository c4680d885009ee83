import { Transform, type Readable, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import type { ZipFile } from 'yauzl';
import { shownName, UnusablePackage } from '../unusable-package.js';
import type { PackageFile } from './open-package.js';
import { zipFault } from './zip-fault.js';

/**
 * Hands the unpacked bytes of one file to `consume`, a piece at a time, and resolves with its answer once size and CRC are right.
 * @throws UnusablePackage when the bytes are not those that were packed, even if `consume` did not notice; else what `consume` throws
 */
export async function readEntry<T>(
  zip: ZipFile,
  file: PackageFile,
  consume: (content: Readable) => Promise<T>,
): Promise<T> {
  const source = await zip.openReadStreamPromise(file.entry).catch((error: unknown) => {
    throw zipFault(error, file.path);
  });
  const checked = new CheckedContent(file);
  source.on('error', (error) => {
    // Once the consumer has given up, the source fails too; that is then not the package's fault.
    if (!checked.destroyed) checked.fault ??= error;
  });
  const piped = pipeline(source, checked).catch(() => undefined);
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

  constructor(private readonly file: PackageFile) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.size += chunk.length;
    this.crc = crc32(chunk, this.crc);
    if (this.size > this.file.size) this.fail(done, new Error(`more bytes than the ${this.file.size} declared`));
    else done(null, chunk);
  }

  override _flush(done: TransformCallback): void {
    const file = shownName(this.file.path);
    if (this.size === this.file.size && this.crc === this.file.entry.crc32) {
      done();
      return;
    }
    const sentence = `"${file}" is damaged: its content does not have the checksum noted when it was packed. Pack the course again, and upload it again.`;
    this.fail(done, new UnusablePackage('SCORM.CRC', sentence, { file }));
  }

  private fail(done: TransformCallback, fault: Error): void {
    this.fault = fault;
    done(fault);
  }
}
