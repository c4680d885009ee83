import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { craftZip, encodeManifest, minimalSco, packageZip } from '@muster/testing';
import type { FileContent } from '@muster/testing';

const KINDS = path.resolve('test/packages/kinds');
const SHARED = path.resolve('test/packages/shared');

interface KindFiles {
  manifest: string;
  /** Without the manifest, by name in the zip. */
  files: Record<string, Buffer>;
}

/** The manifest and the content that lie in a kind's folder. */
export async function kindFiles(name: string): Promise<KindFiles> {
  const folder = path.join(KINDS, name);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files: Record<string, Buffer> = {};
  for (const entry of entries.filter((found) => found.isFile())) {
    const file = path.join(entry.parentPath, entry.name);
    files[path.relative(folder, file).replaceAll('\\', '/')] = await readFile(file);
  }
  const { 'imsmanifest.xml': manifest, ...rest } = files;
  if (manifest === undefined) throw new Error(`${folder} has no imsmanifest.xml.`);
  return { manifest: manifest.toString('utf8'), files: rest };
}

/** A kind that brings its content along, or borrows that of another. */
export async function own(name: string, contentOf = name): Promise<Buffer> {
  const { manifest } = await kindFiles(name);
  const { files } = await kindFiles(contentOf);
  return packageZip({ manifest, files });
}

/** A kind whose content is the small lesson, at a place in the zip and with its page under a name. */
export async function withLesson(
  name: string,
  { folder = '', page = 'index.html', encode }: { folder?: string; page?: string; encode?: Encoding } = {},
): Promise<Buffer> {
  const { manifest } = await kindFiles(name);
  return packageZip({
    manifest: encode === undefined ? manifest : encodeManifest(manifest, encode),
    files: lesson(folder, page),
  });
}
type Encoding = Parameters<typeof encodeManifest>[1];

/** A kind whose items share the page for sequenced courses. */
export async function withPart(name: string): Promise<Buffer> {
  const { manifest } = await kindFiles(name);
  const files: Record<string, FileContent> = {};
  for (const file of ['part.html', 'part.js']) files[file] = await readFile(path.join(SHARED, file));
  return packageZip({ manifest, files });
}

/** A zip whose writer does not say in which encoding it wrote the names. */
export async function withUnflaggedName(name: string, page: Buffer): Promise<Buffer> {
  const { manifest } = await kindFiles(name);
  const sco = minimalSco();
  return craftZip([
    { name: 'imsmanifest.xml', data: manifest, deflate: true },
    { name: page, data: sco['index.html'], deflate: true, flags: 0 },
    { name: 'sco.js', data: sco['sco.js'], deflate: true },
  ]);
}

/** A kind with many more files than anybody wants in a repository. */
export async function withGenerated(name: string, generated: Record<string, Buffer>): Promise<Buffer> {
  const { manifest, files } = await kindFiles(name);
  return packageZip({ manifest, files: { ...files, ...generated } });
}

function lesson(folder: string, page: string): Record<string, FileContent> {
  const sco = minimalSco();
  return { [`${folder}${page}`]: sco['index.html'], [`${folder}sco.js`]: sco['sco.js'] };
}
