import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fullDisk } from '@muster/files';

/** @throws MusterError `FILES.FULL` (507) when the disk has no room; what the connection throws, as it is */
export async function saveUpload(content: Readable, place: string): Promise<void> {
  try {
    await pipeline(content, createWriteStream(place));
  } catch (error) {
    throw fullDisk(error) ?? error;
  }
}
