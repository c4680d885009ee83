import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { isNativeError } from 'node:util/types';
import { MusterError } from '@muster/kernel';
import type { StoredFile } from '../file-store.js';

const NO_ROOM = new Set(['ENOSPC', 'EDQUOT']);

/**
 * Writes a stream to an open file, which stays open: its bytes have not reached the disk before it is synced. When this throws it is
 * closed.
 * @throws MusterError `FILES.FULL` (507, operator) when there is no room; what the stream throws, as it is
 */
export async function writeFile(content: Readable, file: FileHandle): Promise<StoredFile> {
  const hash = createHash('sha256');
  let size = 0;
  try {
    for await (const chunk of content) {
      const bytes = chunk as Buffer;
      hash.update(bytes);
      size += bytes.length;
      await file.writeFile(bytes);
    }
  } catch (error) {
    await file.close();
    throw fullDisk(error) ?? error;
  }
  return { sha256: hash.digest('hex'), size };
}

/** The refusal for a disk or quota that is used up; undefined for any other fault. */
export function fullDisk(error: unknown): MusterError | undefined {
  const code = isNativeError(error) && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && NO_ROOM.has(code) ? noRoom(error) : undefined;
}

export function noRoom(cause?: unknown): MusterError {
  return new MusterError(
    'FILES.FULL',
    507,
    'The server has no room left for files. Nothing was stored. Tell your system administrator, and send the file again later.',
    { operator: true, cause },
  );
}
