import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ZipFile } from 'yauzl';
import { readManifest } from './manifest/read-manifest.js';
import { mediaTypeOf } from './media-types.js';
import { PACKAGE_LIMITS, readableSize, type PackageLimits } from './package-limits.js';
import type { PackageStructure } from './package-structure.js';
import { PackageWarnings, type PackageWarning } from './package-warnings.js';
import { shownName, UnusablePackage } from './unusable-package.js';
import { openPackage, type PackageFile } from './zip/open-package.js';
import { readEntry } from './zip/read-entry.js';

/** Where the files of a package go. They are kept by their content; `path` is for messages and never a place to write to. */
export interface PackageSink {
  /** Called once, when the directory and the manifest were accepted: how much will be written. */
  begin?(expected: { files: number; bytes: number }): void;

  /**
   * Reads `content` to its end and keeps it. A stream that fails has brought damaged data: forget it and let the error through.
   * Called for one file at a time.
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

/**
 * Reads a SCORM package: accepts or refuses its directory and manifest first, then streams every file to the sink, one at a time.
 * Nothing is unpacked to disk by name, and memory does not grow with the package. When it throws, files already written to the sink
 * are the caller's to sweep.
 * @throws UnusablePackage with a stable code and a sentence for the author; other errors are those of the disk or the sink
 */
export async function readPackage(
  zipPath: string,
  sink: PackageSink,
  limits: PackageLimits = PACKAGE_LIMITS,
): Promise<PackageReading> {
  const { zip, files } = await openPackage(zipPath, limits);
  try {
    const manifest = findManifest(files);
    const warnings = new PackageWarnings(manifest.path);
    if (manifest.path !== MANIFEST) {
      warnings.add(
        'MANIFEST_NAME',
        `The manifest is named "${manifest.path}"; it was read all the same. Rename it to ${MANIFEST}, in small letters.`,
      );
    }
    const bytes = await readManifestBytes(zip, manifest, limits);
    const paths = files.map(({ path }) => path);
    const structure = readManifest({ bytes, file: manifest.path, paths }, limits, warnings);

    sink.begin?.({ files: files.length, bytes: files.reduce((sum, { size }) => sum + size, 0) });
    const stored: StoredPackageFile[] = [];
    for (const file of files) stored.push(await storeFile(zip, file, sink));
    return { structure, files: stored, warnings: warnings.list(), packageSha256: await sha256Of(zipPath) };
  } finally {
    zip.close();
  }
}

async function storeFile(zip: ZipFile, file: PackageFile, sink: PackageSink): Promise<StoredPackageFile> {
  const { sha256, size } = await readEntry(zip, file, (content) => sink.write(file.path, content));
  return { path: file.path, sha256, size, mediaType: mediaTypeOf(file.path) };
}

async function readManifestBytes(zip: ZipFile, manifest: PackageFile, limits: PackageLimits): Promise<Buffer> {
  if (manifest.size > limits.manifestBytes) {
    throw new UnusablePackage(
      'SCORM.MANIFEST_TOO_LARGE',
      `The manifest is larger than ${readableSize(limits.manifestBytes)}, the most we read. Leave out metadata, or split the course.`,
      { file: manifest.path },
    );
  }
  return readEntry(zip, manifest, async (content) => {
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
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
