import { TextDecoder } from 'node:util';
import { getFileNameLowLevel, type Entry } from 'yauzl';
import { shownName, UnusablePackage } from '../unusable-package.js';

const UTF8_FLAG = 0x800;
const LONGEST_SEGMENT_BYTES = 255;
/** What macOS opens; Windows opens less. An index of the database holds twice as much, and no more. */
const LONGEST_NAME_BYTES = 1024;

/** The name of an entry as it is known from here on, and what was mended in it. */
export interface EntryName {
  name: string;
  /** The name as the zip has it, when folders are parted by backslashes there. */
  withBackslashes?: string;
}

/**
 * The one spelling under which an entry is known from here on: NFC, `/` between folders, `./` removed. A folder ends in `/`.
 * Old Windows tools write backslashes against APPNOTE 4.4.17.1; they count as slashes before anything is judged, so that a name
 * that leaves the package is refused in either spelling.
 *
 * Without the UTF-8 flag a name is read as UTF-8 when it is valid UTF-8, else as CP437 (APPNOTE 4.4.4, appendix D); a Unicode path
 * field wins over both.
 * @throws UnusablePackage `SCORM.UNSAFE_PATH` for a name that leaves the package or that some system reads as another
 */
export function entryName(entry: Pick<Entry, 'fileNameRaw' | 'generalPurposeBitFlag' | 'extraFields'>): EntryName {
  const written = decodeName(entry);
  const name = written.replaceAll('\\', '/');
  const fault = nameFault(name, entry.fileNameRaw);
  if (fault !== null) {
    throw new UnusablePackage(
      'SCORM.UNSAFE_PATH',
      `The zip holds an entry named "${shownName(written)}", which ${fault}. Rename the file in the course and pack it again with an ordinary zip program.`,
      { file: shownName(written) },
    );
  }
  const normalised = name
    .normalize('NFC')
    .split('/')
    .filter((segment) => segment !== '.')
    .join('/');
  return name === written ? { name: normalised } : { name: normalised, withBackslashes: written };
}

/** Two names with the same key are one file on some system: Windows and macOS ignore case, macOS also composes accents. */
export function collisionKey(name: string): string {
  // Upper case first, so that letters with one capital and two small forms (sigma, sharp s) meet.
  return name.replace(/\/$/, '').normalize('NFC').toUpperCase().toLowerCase();
}

function decodeName(entry: Pick<Entry, 'fileNameRaw' | 'generalPurposeBitFlag' | 'extraFields'>): string {
  const raw = entry.fileNameRaw;
  const flagged = (entry.generalPurposeBitFlag & UTF8_FLAG) !== 0;
  const named = getFileNameLowLevel(flagged ? UTF8_FLAG : 0, raw, entry.extraFields, true);
  if (flagged || named !== getFileNameLowLevel(0, raw, [], true)) return named;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw);
  } catch {
    return named;
  }
}

function nameFault(name: string, raw: Buffer): string | null {
  // The raw bytes too: CP437 gives control bytes a printable sign.
  if (/\p{Cc}/u.test(name) || raw.some((byte) => byte < 0x20 || byte === 0x7f)) return 'holds a control character';
  if (name.includes('\uFFFD')) return 'is not in the encoding it declares';
  if (name.startsWith('/')) return 'starts at the root of the disk';
  if (/^[a-z]:/i.test(name)) return 'starts with a drive letter';
  const segments = name.replace(/\/$/, '').split('/');
  if (segments.includes('..')) return 'leads out of the package';
  if (segments.includes('')) return 'has a folder without a name';
  if (segments.some((segment) => segment !== '.' && /[. ]$/.test(segment))) {
    return 'has a part that ends in a dot or a space, which Windows drops';
  }
  if (segments.some((segment) => Buffer.byteLength(segment) > LONGEST_SEGMENT_BYTES)) {
    return `has a part longer than ${LONGEST_SEGMENT_BYTES} bytes`;
  }
  if (Buffer.byteLength(name) > LONGEST_NAME_BYTES) return `is longer than ${LONGEST_NAME_BYTES} bytes`;
  return null;
}
