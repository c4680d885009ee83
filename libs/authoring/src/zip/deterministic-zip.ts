import { ZipFile } from 'yazl';

export interface ZipEntry {
  readonly path: string;
  readonly content: Buffer;
}

/**
 * Zips entries so that equal input gives equal bytes on every machine: sorted by path, one fixed date, and stored
 * without compression, because zlib's output differs between Node releases and a package is small.
 */
export async function zipDeterministically(entries: readonly ZipEntry[]): Promise<Buffer> {
  const zip = new ZipFile();
  // The DOS date of a zip is local time, so the date is made from local parts; the UTC extra field is left out.
  const mtime = new Date(2020, 0, 1, 0, 0, 0);
  for (const entry of [...entries].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    zip.addBuffer(entry.content, entry.path, { mtime, mode: 0o100644, compress: false, forceDosTimestamp: true });
  }
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
