import { TextDecoder } from 'node:util';
import type { PackageWarnings } from '../package-warnings.js';
import { UnusablePackage } from '../unusable-package.js';
import { withPrintedSigns } from './windows-1252.js';

const DECLARATION = /^<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z][\w.-]{0,39})["']/;
const UTF16 = /^(utf-?16|ucs-?2|unicode$|iso-10646-ucs-2)/i;

/**
 * The manifest as text, without a byte order mark (XML 1.0, appendix F: the mark decides, then the shape of the first bytes, then the
 * declaration). A file that is not in the encoding it declares is read the way its author's tool meant it, with a warning.
 * @throws UnusablePackage `SCORM.MANIFEST_ENCODING` for an encoding we do not know
 */
export function decodeManifest(bytes: Uint8Array, file: string, warnings: PackageWarnings): string {
  const marked = encodingOfShape(bytes);
  if (marked !== null) return decode(bytes, marked, file, warnings);

  const declared = DECLARATION.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 300)))?.[1];
  if (declared === undefined) return decode(bytes, 'utf-8', file, warnings);
  if (UTF16.test(declared)) {
    warnings.add(
      'ENCODING_MENDED',
      `The manifest declares ${declared} but is written in UTF-8; it was read as UTF-8. Declare UTF-8 in its first line.`,
      1,
    );
    return decode(bytes, 'utf-8', file, warnings);
  }
  return decode(bytes, declared, file, warnings);
}

function encodingOfShape(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  // UTF-32 begins like UTF-16; its zero characters then fail as XML, which is the right answer.
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0x3c && b === 0 && c !== 0 && d === 0) return 'utf-16le';
  if (a === 0 && b === 0x3c && c === 0 && d !== 0) return 'utf-16be';
  return null;
}

function decode(bytes: Uint8Array, encoding: string, file: string, warnings: PackageWarnings): string {
  const decoder = decoderFor(encoding);
  if (decoder === null) {
    throw new UnusablePackage(
      'SCORM.MANIFEST_ENCODING',
      `The manifest is in the encoding "${encoding}", which we do not read. Save imsmanifest.xml as UTF-8 and pack the course again.`,
      { file, line: 1 },
    );
  }
  try {
    const text = decoder.decode(bytes);
    return decoder.encoding === 'windows-1252' ? withPrintedSigns(text) : text;
  } catch (cause) {
    if (decoder.encoding === 'utf-8') {
      // Old Windows tools wrote the system code page under a UTF-8 declaration.
      warnings.add(
        'ENCODING_MENDED',
        'The manifest is not valid UTF-8; it was read as Windows-1252. Save it as UTF-8.',
        1,
      );
      return withPrintedSigns(new TextDecoder('windows-1252').decode(bytes));
    }
    throw new UnusablePackage(
      'SCORM.MANIFEST_ENCODING',
      `The manifest is not in the encoding "${encoding}" that it declares. Save imsmanifest.xml as UTF-8 and pack the course again.`,
      { file, line: 1 },
      { cause },
    );
  }
}

function decoderFor(encoding: string): TextDecoder | null {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    return null;
  }
}
