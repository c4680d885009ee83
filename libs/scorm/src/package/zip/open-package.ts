import { open } from 'node:fs/promises';
import { isNativeError } from 'node:util/types';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { readableSize, type PackageLimits } from '../package-limits.js';
import { shownName, UnusablePackage } from '../unusable-package.js';
import { checkEntry } from './check-entry.js';
import { checkRanges } from './check-ranges.js';
import { collisionKey, entryName, type EntryName } from './entry-name.js';
import { zipFault } from './zip-fault.js';

/** A file of the package, known by its one normalised path. */
export interface PackageFile {
  path: string;
  /** The name as the zip has it, when folders are parted by backslashes there. */
  withBackslashes?: string;
  size: number;
  entry: Entry;
  /** Where its packed bytes begin in the zip. */
  dataStart: number;
}

/**
 * Opens a zip and accepts or refuses all of its directory before a byte is unpacked.
 * @returns its files, in the order of the directory; folders are left out
 * @throws UnusablePackage for anything but a plain, honest zip within the limits
 */
export async function openPackage(zipPath: string, limits: PackageLimits): Promise<PackageFile[]> {
  await checkFile(zipPath, limits);
  const zip = await openPromise(zipPath, { autoClose: false, decodeStrings: false }).catch((error: unknown) => {
    throw openingFault(error);
  });
  try {
    return await readDirectory(zip, limits);
  } finally {
    zip.close();
  }
}

async function readDirectory(zip: ZipFile, limits: PackageLimits): Promise<PackageFile[]> {
  if (zip.entryCount > limits.entries) {
    throw tooLarge(`more than ${limits.entries} files`, 'Split the course, or leave out what it does not use.');
  }
  // The cursor stands at the start of the directory until the first entry is read (typed as a boolean by mistake).
  const directoryStart = Number(zip.readEntryCursor);
  const entries: (EntryName & { entry: Entry })[] = [];
  const names = new Map<string, string>();
  let total = 0;
  for await (const entry of faultsOf(zip.eachEntry())) {
    const known = entryName(entry);
    const { name } = known;
    checkEntry(entry, name, limits);
    refuseCollision(names, name);
    total += entry.uncompressedSize;
    if (total > limits.totalBytes) {
      throw tooLarge(
        `more than ${readableSize(limits.totalBytes)} of files`,
        'Compress its media, or split it into courses.',
      );
    }
    entries.push({ ...known, entry });
  }
  const starts = await checkRanges(zip, entries, directoryStart);
  return entries
    .map(({ name, entry, ...mended }, at) => ({
      path: name,
      ...mended,
      size: entry.uncompressedSize,
      entry,
      dataStart: starts[at] ?? 0,
    }))
    .filter(({ path }) => !path.endsWith('/'));
}

async function* faultsOf(entries: AsyncIterable<Entry>): AsyncGenerator<Entry> {
  try {
    yield* entries;
  } catch (error) {
    throw zipFault(error);
  }
}

function refuseCollision(names: Map<string, string>, name: string): void {
  const key = collisionKey(name);
  const other = names.get(key);
  names.set(key, name);
  if (other === undefined) return;
  throw new UnusablePackage(
    'SCORM.DUPLICATE_NAME',
    other === name
      ? `The zip holds "${shownName(name)}" twice, so it is not clear which one counts. Remove one and pack again.`
      : `The zip holds "${shownName(other)}" and "${shownName(name)}", which are one file on some systems. Rename one and pack again.`,
    { file: shownName(name) },
  );
}

async function checkFile(zipPath: string, limits: PackageLimits): Promise<void> {
  const handle = await open(zipPath);
  try {
    const { size } = await handle.stat();
    if (size > limits.totalBytes) throw tooLarge(`more than ${readableSize(limits.totalBytes)}`, 'Compress its media.');
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    const magic = buffer.subarray(0, bytesRead).toString('latin1');
    // "PK 5 6" begins a zip without entries: it is a zip, and fails later for want of a manifest.
    if (magic !== 'PK\u0003\u0004' && magic !== 'PK\u0005\u0006') throw notZip();
  } finally {
    await handle.close();
  }
}

function openingFault(error: unknown): unknown {
  if (!isNativeError(error)) return error;
  if (/End of central directory record signature not found/.test(error.message)) {
    return new UnusablePackage(
      'SCORM.TRUNCATED',
      'The zip is cut off: its directory, which stands at the end, is missing. Upload the file again, or export it again.',
      {},
      { cause: error },
    );
  }
  if (/multi-disk/.test(error.message)) return notZip('a part of a zip split over several files');
  return zipFault(error);
}

function notZip(what = 'not a zip'): UnusablePackage {
  return new UnusablePackage(
    'SCORM.PACKAGE_NOT_ZIP',
    `The file is ${what}. Export the course from the authoring tool as a SCORM package (one .zip) and upload that file.`,
  );
}

function tooLarge(what: string, advice: string): UnusablePackage {
  return new UnusablePackage('SCORM.TOO_LARGE', `The package holds ${what}, the most we take. ${advice}`);
}
