import { Transform } from 'node:stream';
import type { Readable, TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PackageSink } from '../package/index.js';

/** How far the reading of a package has come. */
export interface ReadingProgress {
  files: { done: number; total: number };
  bytes: { done: number; total: number };
}

/** Writes to a sink and tells of every piece as it passes; the same object each time. */
export function countingSink(sink: PackageSink, tell: (progress: ReadingProgress) => void): PackageSink {
  const progress: ReadingProgress = { files: { done: 0, total: 0 }, bytes: { done: 0, total: 0 } };
  const count = (bytes: number): void => {
    progress.bytes.done += bytes;
    tell(progress);
  };
  return {
    begin: ({ files, bytes }) => {
      progress.files.total = files;
      progress.bytes.total = bytes;
      tell(progress);
    },
    write: async (path, content) => {
      const stored = await sink.write(path, counted(content, count));
      progress.files.done += 1;
      tell(progress);
      return stored;
    },
  };
}

/** What breaks the one breaks the other. */
function counted(content: Readable, count: (bytes: number) => void): Readable {
  const counting = new Transform({
    transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
      count(chunk.length);
      done(null, chunk);
    },
  });
  // The reader of `counting` meets the same failure.
  pipeline(content, counting).catch(() => undefined);
  return counting;
}
