import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { manifest12, minimalSco, resource, sco12 } from '@muster/testing';
import { ZipFile } from 'yazl';

/** Of ten files one is a picture or a film, which does not compress, and nine are pages and scripts, which do. */
const MEDIA_EACH = 10;
/** What the pages add to the bytes, unpacked and packed. */
const PAGES_SHARE = 0.25;
const PAGES_PACKED = 0.02;
const COMMENT = 'round 000';

/**
 * Writes a course of so many files, as a zip of about so many bytes. No two files are alike: a store that keeps equal content once
 * would otherwise have less to do than the ceiling.
 * @returns the size of the zip in bytes
 */
export async function makePackage(place: string, files: number, bytes: number): Promise<number> {
  const mediaSize = Math.round((bytes * (1 - PAGES_PACKED) * MEDIA_EACH) / files);
  const pageSize = Math.round((bytes * PAGES_SHARE * MEDIA_EACH) / (files * (MEDIA_EACH - 1)));
  const zip = new ZipFile();
  const written = pipeline(zip.outputStream, createWriteStream(place));
  const names = packageNames(files);
  const resources = [sco12('res-1', 'index.html', ['sco.js']), resource('res-2', 'index.html', names)].join('');
  zip.addBuffer(Buffer.from(manifest12({ resources })), 'imsmanifest.xml');
  for (const [name, content] of Object.entries(minimalSco())) zip.addBuffer(Buffer.from(content), name);
  for (const [at, name] of names.entries()) {
    const media = at % MEDIA_EACH === 0;
    // Made when its turn comes, so that the whole course is never in memory.
    zip.addReadStreamLazy(name, { compress: !media, size: media ? mediaSize : pageSize }, (done) =>
      done(null, Readable.from([media ? randomBytes(mediaSize) : pageOf(at, pageSize)])),
    );
  }
  zip.end({ forceZip64Format: false, comment: COMMENT });
  await written;
  return (await stat(place)).size;
}

/** The names of the files, but for the manifest and the SCO that begins. */
export function packageNames(files: number): string[] {
  return Array.from({ length: files - 3 }, (_, at) => nameOf(at));
}

/** Makes it another package with the same files: its own comment, which stands at the end of a zip, tells the round. */
export async function markRound(place: string, round: number): Promise<void> {
  const file = await open(place, 'r+');
  try {
    const { size } = await file.stat();
    const comment = `round ${String(round).padStart(3, '0')}`;
    await file.write(Buffer.from(comment), 0, COMMENT.length, size - COMMENT.length);
  } finally {
    await file.close();
  }
}

function nameOf(at: number): string {
  const folder = `part-${String(Math.floor(at / 100)).padStart(3, '0')}`;
  return `${folder}/${at % MEDIA_EACH === 0 ? `picture-${at}.jpg` : `page-${at}.html`}`;
}

function pageOf(at: number, size: number): Buffer {
  const line = `<p class="text" id="p-${at}-0000">Ask what the person needs before you ask what happened, and write it down.</p>\n`;
  const page = Buffer.alloc(size, line);
  // A little of each page is its own, as in real text.
  for (let place = 0; place + 64 < size; place += 512) page.write(randomBytes(24).toString('hex'), place, 'latin1');
  return page;
}
