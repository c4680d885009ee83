import { LARGEST_PACKAGE_BYTES } from '@muster/contracts';
import { sizeInWords } from '../progress/size-in-words.js';

const CHOOSE = 'Publish the course in your authoring tool as a SCORM package and choose the zip file that it makes.';

/** First bytes of what is sometimes named like a zip file. */
const OTHERS: readonly (readonly [bytes: string, what: string])[] = [
  ['Rar!', 'a RAR archive'],
  ['7z\xbc\xaf', 'a 7-Zip archive'],
  ['\x1f\x8b', 'a gzip archive'],
  ['%PDF', 'a PDF document'],
  ['<', 'a web page, which a download that asks to sign in often leaves'],
];

const ZIP = ['PK\x03\x04', 'PK\x05\x06'];
/** Ends every zip file, before a comment of at most 65,535 bytes (APPNOTE.TXT, 4.3.16). */
const END = 'PK\x05\x06';
const END_WITHIN = 22 + 65_535;

async function text(part: Blob): Promise<string> {
  return Array.from(new Uint8Array(await part.arrayBuffer()), (byte) => String.fromCharCode(byte)).join('');
}

/**
 * Why a chosen file cannot be a package, as a sentence that says what to do; undefined when it may be sent. Reads its two ends only,
 * so that a file of 2 GB is answered at once and nobody waits for an upload that cannot succeed.
 */
export async function packageFault(file: File): Promise<string | undefined> {
  const name = `“${file.name}”`;
  if (file.size === 0) return `${name} is empty. ${CHOOSE}`;
  if (!/\.zip$/i.test(file.name)) return `${name} is not a zip file. ${CHOOSE}`;
  if (file.size > LARGEST_PACKAGE_BYTES) {
    return `${name} has ${sizeInWords(file.size)}; a package may have ${sizeInWords(LARGEST_PACKAGE_BYTES)}. Make its videos smaller or split the course.`;
  }
  try {
    const start = await text(file.slice(0, 4));
    if (!ZIP.includes(start)) {
      const other = OTHERS.find(([bytes]) => start.startsWith(bytes));
      return `${name} is named like a zip file but is ${other?.[1] ?? 'something else'}. ${CHOOSE}`;
    }
    if (!(await text(file.slice(-END_WITHIN))).includes(END)) {
      return `The end of ${name} is missing: it was cut while it was downloaded or copied. Get it again and choose the new one.`;
    }
  } catch {
    return unreadable(file.name);
  }
  return undefined;
}

/** A file can become unreadable between being chosen and being sent. */
export function unreadable(filename: string): string {
  return `Your browser cannot read “${filename}” any more: it was changed, moved, or is held by another program. Choose it again.`;
}
