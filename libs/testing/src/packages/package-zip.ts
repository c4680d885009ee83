import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { minimalSco } from './minimal-sco.js';

export type FileContent = string | Buffer;

export interface PackageParts {
  /** Text is written as UTF-8; bytes as they are. null leaves the manifest out. */
  manifest?: FileContent | null;
  manifestName?: string;
  /** By name in the zip; a small SCO at index.html and sco.js unless given. */
  files?: Record<string, FileContent>;
  /** Writes zip64 records although the sizes do not need them. */
  zip64?: boolean;
}

/** An honest package, written by yazl. For dishonest ones see `craftZip`. */
export async function packageZip({
  manifest = null,
  manifestName = 'imsmanifest.xml',
  files = minimalSco(),
  zip64 = false,
}: PackageParts): Promise<Buffer> {
  const zip = new ZipFile();
  const add = (name: string, content: FileContent): void =>
    zip.addBuffer(Buffer.from(content), name, { forceZip64Format: zip64 });
  if (manifest !== null) add(manifestName, manifest);
  for (const [name, content] of Object.entries(files)) add(name, content);
  zip.end({ forceZip64Format: zip64, comment: '' });
  return buffer(zip.outputStream);
}
