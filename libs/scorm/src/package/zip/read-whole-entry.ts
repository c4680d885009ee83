import type { FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { crc32, inflateRaw, inflateRawSync } from 'node:zlib';
import { DEFLATED } from './check-entry.js';
import { wrongChecksum } from './content-faults.js';
import type { PackageFile } from './open-package.js';
import { zipFault } from './zip-fault.js';

/** Below this, handing the work to another thread takes longer than the work. */
const AT_ONCE_BYTES = 64 * 1024;

const inflate = promisify(inflateRaw);

/**
 * The unpacked bytes of one file, at once, with size and CRC checked.
 * @param zip the package, opened for reading
 * @throws UnusablePackage when they are not the bytes that were packed
 */
export async function readWholeEntry(zip: FileHandle, file: PackageFile): Promise<Buffer> {
  const packed = Buffer.allocUnsafe(file.entry.compressedSize);
  const { bytesRead } = await zip.read(packed, 0, packed.length, file.dataStart);
  if (bytesRead < packed.length) throw zipFault(new Error('unexpected EOF'), file.path);
  const bytes = file.entry.compressionMethod === DEFLATED ? await unpack(packed, file) : packed;
  if (bytes.length !== file.size || crc32(bytes) !== file.entry.crc32) throw wrongChecksum(file.path);
  return bytes;
}

async function unpack(packed: Buffer, file: PackageFile): Promise<Buffer> {
  // Nothing is unpacked beyond the size that the directory declares and the limits have allowed.
  const options = { maxOutputLength: Math.max(1, file.size) };
  try {
    return file.size <= AT_ONCE_BYTES ? inflateRawSync(packed, options) : await inflate(packed, options);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE') throw zipFault(error, file.path);
    throw zipFault(new Error(`more bytes than the ${file.size} declared`, { cause: error }), file.path);
  }
}
