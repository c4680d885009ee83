import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { severalAtOnce } from '@muster/kernel';
import { LinkCheck } from './content/link-check.js';
import { readManifest } from './manifest/read-manifest.js';
import { mediaTypeOf } from '../domain/media/media-types.js';
import { PACKAGE_LIMITS, readableSize, type PackageLimits } from './package-limits.js';
import type { PackageStructure } from './package-structure.js';
import { PackageWarnings, type PackageWarning } from './package-warnings.js';
import { shownName, UnusablePackage } from './unusable-package.js';
import { checkNames } from './zip/check-names.js';
import { openPackage, type PackageFile } from './zip/open-package.js';
import { readEntry } from './zip/read-entry.js';
import { readWholeEntry } from './zip/read-whole-entry.js';

/** Where the files of a package go. They are kept by their content; `path` is for messages and never a place to write to. */
export interface PackageSink {
  /** Called once, when the directory and the manifest were accepted: how much will be written. */
  begin?(expected: { files: number; bytes: number }): void;

  /** Called for each piece that is handed to `write`, with its bytes. */
  passed?(bytes: number): void;

  /**
   * Reads `content` to its end and keeps it. A stream that fails has brought damaged data: forget it and let the error through.
   * Called for several files at the same time.
   */
  write(path: string, content: Readable): Promise<StoredContent>;
}

export interface StoredContent {
  /** Hex. */
  sha256: string;
  size: number;
}

export interface StoredPackageFile extends StoredContent {
  /** Normalised (NFC, `/`), as links in the content mean it. */
  path: string;
  mediaType: string;
}

export interface PackageReading {
  structure: PackageStructure;
  files: StoredPackageFile[];
  warnings: PackageWarning[];
  /** Hex digest of the zip itself. */
  packageSha256: string;
}

const MANIFEST = 'imsmanifest.xml';
/** Enough that one is unpacked while another waits for the disk; each may hold twice `wholeBytes` in memory. */
const FILES_AT_ONCE = 6;
const HASHED_BYTES = 1024 * 1024;

/**
 * Reads a SCORM package: accepts or refuses its directory and manifest first, then streams every file to the sink, a few at a time.
 * Nothing is unpacked to disk by name, and memory does not grow with the package. When it throws, files already written to the sink
 * are the caller's to sweep.
 * @throws UnusablePackage with a stable code and a sentence for the author; other errors are those of the disk or the sink
 */
export async function readPackage(
  zipPath: string,
  sink: PackageSink,
  limits: PackageLimits = PACKAGE_LIMITS,
): Promise<PackageReading> {
  const files = await openPackage(zipPath, limits);
  const handle = await open(zipPath);
  // All content is read through this one: whoever closes it waits for the reads that are on their way.
  const packed: PackedFiles = { handle, wholeBytes: limits.wholeBytes };
  try {
    const manifest = findManifest(files);
    const warnings = new PackageWarnings(manifest.path);
    if (manifest.path !== MANIFEST) {
      warnings.add(
        'MANIFEST_NAME',
        `The manifest is named "${manifest.path}"; it was read all the same. Rename it to ${MANIFEST}, in small letters.`,
      );
    }
    checkNames(files, warnings);
    const bytes = await readManifestBytes(packed, manifest, limits);
    const paths = files.map(({ path }) => path);
    const structure = readManifest({ bytes, file: manifest.path, paths }, limits, warnings);

    sink.begin?.({ files: files.length, bytes: files.reduce((sum, { size }) => sum + size, 0) });
    const hashing = sha256Of(zipPath);
    // Awaited below; when a file is refused before that, its failure is no news.
    hashing.catch(() => undefined);
    const links = new LinkCheck(paths);
    const stored = await severalAtOnce(files, FILES_AT_ONCE, (file) => storeFile(packed, file, sink, links));
    links.report(warnings);
    return { structure, files: stored, warnings: warnings.list(), packageSha256: await hashing };
  } finally {
    await handle.close();
  }
}

interface PackedFiles {
  handle: FileHandle;
  wholeBytes: number;
}

async function storeFile(
  packed: PackedFiles,
  file: PackageFile,
  sink: PackageSink,
  links: LinkCheck,
): Promise<StoredPackageFile> {
  const mediaType = mediaTypeOf(file.path);
  const { sha256, size } = await contentOf(packed, file, (content) => sink.write(file.path, content), {
    passed: (bytes) => sink.passed?.(bytes),
    whole: (bytes) => links.look(file.path, mediaType, bytes),
  });
  return { path: file.path, sha256, size, mediaType };
}

interface Watching {
  passed?: (bytes: number) => void;
  /** Called with the content of a file that is read at once. */
  whole?: (bytes: Buffer) => void;
}

async function contentOf<T>(
  { handle, wholeBytes }: PackedFiles,
  file: PackageFile,
  consume: (content: Readable) => Promise<T>,
  { passed, whole }: Watching = {},
): Promise<T> {
  const { compressedSize } = file.entry;
  if (compressedSize > 0 && Math.max(file.size, compressedSize) > wholeBytes) {
    return readEntry(handle, file, consume, passed);
  }
  const bytes = await readWholeEntry(handle, file);
  passed?.(bytes.length);
  whole?.(bytes);
  const content = Readable.from(bytes.length === 0 ? [] : [bytes]);
  const answer = await consume(content);
  if (!content.readableEnded) throw new Error(`The content of ${file.path} was not read to its end`);
  return answer;
}

async function readManifestBytes(packed: PackedFiles, manifest: PackageFile, limits: PackageLimits): Promise<Buffer> {
  if (manifest.size > limits.manifestBytes) {
    throw new UnusablePackage(
      'SCORM.MANIFEST_TOO_LARGE',
      `The manifest is larger than ${readableSize(limits.manifestBytes)}, the most we read. Leave out metadata, or split the course.`,
      { file: manifest.path },
    );
  }
  return contentOf(packed, manifest, async (content) => {
    const chunks: Buffer[] = [];
    for await (const chunk of content) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  });
}

function findManifest(files: readonly PackageFile[]): PackageFile {
  // Names that differ in case only were refused, so there is at most one.
  const manifest = files.find(({ path }) => path.toLowerCase() === MANIFEST);
  if (manifest !== undefined) return manifest;

  const deeper = files.find(({ path }) => path.toLowerCase().endsWith(`/${MANIFEST}`));
  if (deeper !== undefined) {
    const folder = shownName(deeper.path.slice(0, -MANIFEST.length - 1));
    throw new UnusablePackage(
      'SCORM.NO_MANIFEST',
      `${MANIFEST} lies in the folder "${folder}" instead of at the top of the zip. Zip the contents of that folder, not the folder itself.`,
      { file: shownName(deeper.path) },
    );
  }
  const other = files.some(({ path }) => /^(cmi5|tincan)\.xml$/i.test(path))
    ? ' It looks like a cmi5 or xAPI package.'
    : '';
  throw new UnusablePackage(
    'SCORM.NO_MANIFEST',
    `The zip holds no ${MANIFEST}, so it is not a SCORM package.${other} Export the course as SCORM 1.2 or SCORM 2004.`,
  );
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: HASHED_BYTES }), hash);
  return hash.digest('hex');
}
