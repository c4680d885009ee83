import type { Entry } from 'yauzl';
import { readableSize, type PackageLimits } from '../package-limits.js';
import { shownName, UnusablePackage } from '../unusable-package.js';

const ENCRYPTED_FLAGS = 0x1 | 0x40 | 0x2000;
/** What programs write for files that they encrypt with AES, and mark as encrypted too (APPNOTE 4.4.5). */
const AES_METHOD = 99;
const STORED = 0;
export const DEFLATED = 8;

const FILE_KIND = 0xf000;
const REGULAR = 0x8000;
const FOLDER = 0x4000;

/**
 * Refuses, from its directory record alone, an entry that must not be opened: encrypted, a link or special file, packed in a way we
 * do not read, over the limits.
 */
export function checkEntry(entry: Entry, name: string, limits: PackageLimits): void {
  const file = shownName(name);
  const refuse = (code: UnusablePackage['code'], sentence: string): never => {
    throw new UnusablePackage(code, sentence, { file });
  };

  if ((entry.generalPurposeBitFlag & ENCRYPTED_FLAGS) !== 0) {
    refuse('SCORM.ENCRYPTED', `"${file}" is encrypted with a password. Pack the course again without one.`);
  }
  // The upper half holds the Unix mode; zero where the zip was made elsewhere.
  const kind = (entry.externalFileAttributes >>> 16) & FILE_KIND;
  if (kind !== 0 && kind !== REGULAR && kind !== FOLDER) {
    refuse(
      'SCORM.SYMLINK',
      `"${file}" is a link or a special file, not a file. Replace it by the file itself and pack again.`,
    );
  }
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) {
    const known =
      entry.compressionMethod === AES_METHOD ? ' (for AES encryption, but it is not marked as encrypted)' : '';
    refuse(
      'SCORM.COMPRESSION',
      `"${file}" is packed with method ${entry.compressionMethod}${known}, which we do not read. Pack the course again as an ordinary zip ("deflate").`,
    );
  }
  if (entry.uncompressedSize > limits.entryBytes) {
    refuse(
      'SCORM.TOO_LARGE',
      `"${file}" is larger than ${readableSize(limits.entryBytes)}, the most one file may have. Compress the media in it, or split it.`,
    );
  }
  if (entry.uncompressedSize > limits.ratioFromBytes && entry.uncompressedSize > limits.ratio * entry.compressedSize) {
    refuse(
      'SCORM.BOMB',
      `"${file}" unpacks to more than ${limits.ratio} times its size, as only a zip bomb does. Remove it, or replace it by real content.`,
    );
  }
}
