import type { PackageSink } from '../package/index.js';

/** How far the reading of a package has come. */
export interface ReadingProgress {
  files: { done: number; total: number };
  bytes: { done: number; total: number };
}

/** Writes to a sink and tells of every piece as it passes; the same object each time. */
export function countingSink(sink: PackageSink, tell: (progress: ReadingProgress) => void): PackageSink {
  const progress: ReadingProgress = { files: { done: 0, total: 0 }, bytes: { done: 0, total: 0 } };
  return {
    begin: ({ files, bytes }) => {
      progress.files.total = files;
      progress.bytes.total = bytes;
      tell(progress);
    },
    passed: (bytes) => {
      progress.bytes.done += bytes;
      tell(progress);
    },
    write: async (path, content) => {
      const stored = await sink.write(path, content);
      progress.files.done += 1;
      tell(progress);
      return stored;
    },
  };
}
