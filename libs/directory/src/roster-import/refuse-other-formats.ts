import { MusterError } from '@muster/kernel';

const SAVE = 'Open it in your spreadsheet program and save it as "CSV UTF-8".';
/** The first bytes of files that are often taken for CSV, and what they are. */
const SIGNATURES: readonly { bytes: readonly number[]; what: string }[] = [
  { bytes: [0xff, 0xfe], what: 'text in UTF-16' },
  { bytes: [0xfe, 0xff], what: 'text in UTF-16' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], what: 'an Excel workbook or another zip' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], what: 'an Excel workbook of the kind before 2007' },
  { bytes: [0x25, 0x50, 0x44, 0x46], what: 'a PDF' },
];

/** Passes a file on. @throws MusterError 422 for one that begins as another format does, saying which. */
export async function* refuseOtherFormats(file: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let first = true;
  for await (const chunk of file) {
    const other = first ? SIGNATURES.find(({ bytes }) => bytes.every((byte, at) => chunk[at] === byte)) : undefined;
    if (other)
      throw new MusterError('DIRECTORY.ROSTER_UNUSABLE', 422, `The file is ${other.what}, not CSV in UTF-8. ${SAVE}`);
    first = false;
    yield chunk;
  }
}
