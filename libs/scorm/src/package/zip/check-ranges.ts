import type { Entry, ZipFile } from 'yauzl';
import { severalAtOnce } from '@muster/kernel';
import { shownName, UnusablePackage } from '../unusable-package.js';
import { zipFault } from './zip-fault.js';

/** Small reads, each mostly waiting for a thread. */
const HEADERS_AT_ONCE = 16;

interface Range {
  name: string;
  start: number;
  dataStart: number;
  end: number;
  /** The header beside the data names the entry as the directory does. */
  sameName: boolean;
}

/**
 * Refuses a zip whose entries share bytes, reach into the directory, begin after something else, or have two names.
 *
 * A few kilobytes shared by thousands of entries unpack to gigabytes while each entry looks honest; bytes in front of the first entry
 * make the file two things at once (an image and a zip), and a second name makes a scanner and us see different files.
 * @returns where the packed bytes of each entry begin, in the order of `entries`
 */
export async function checkRanges(
  zip: ZipFile,
  entries: readonly { name: string; entry: Entry }[],
  directoryStart: number,
): Promise<number[]> {
  const inOrder = await severalAtOnce(entries, HEADERS_AT_ONCE, ({ name, entry }) => rangeOf(zip, name, entry));
  const ranges = [...inOrder].sort((a, b) => a.start - b.start);

  const first = ranges[0];
  if (first !== undefined && first.start !== 0) {
    throw new UnusablePackage(
      'SCORM.PACKAGE_NOT_ZIP',
      'The file has other data in front of the zip. Pack the course again as an ordinary zip, not as a self-extracting program.',
    );
  }
  ranges.forEach((range, index) => refuseOverlap(range, ranges[index + 1]?.start ?? directoryStart));
  ranges.forEach(refuseSecondName);
  return inOrder.map(({ dataStart }) => dataStart);
}

function refuseOverlap({ name, end }: Range, limit: number): void {
  if (end <= limit) return;
  throw new UnusablePackage(
    'SCORM.BOMB',
    `"${shownName(name)}" shares its bytes with another entry of the zip, as only a zip bomb does. Pack the course again with an ordinary zip program.`,
    { file: shownName(name) },
  );
}

function refuseSecondName({ name, sameName }: Range): void {
  if (sameName) return;
  throw new UnusablePackage(
    'SCORM.DAMAGED',
    `The zip gives "${shownName(name)}" two different names, one in its directory and one beside the data. Pack the course again with an ordinary zip program.`,
    { file: shownName(name) },
  );
}

async function rangeOf(zip: ZipFile, name: string, entry: Entry): Promise<Range> {
  const header = await zip.readLocalFileHeaderPromise(entry).catch((error: unknown) => {
    throw zipFault(error, name);
  });
  return {
    name,
    start: entry.relativeOffsetOfLocalHeader,
    dataStart: header.fileDataStart,
    end: header.fileDataStart + entry.compressedSize,
    sameName: header.fileName.equals(entry.fileNameRaw),
  };
}
