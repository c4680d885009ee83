import type { CourseWarning } from '@muster/contracts';

/** A version never changes, so those of the first releases keep their warnings as sentences. */
export type StoredWarning = CourseWarning | string;

/** A stored warning as the API shows it. A sentence began with its place: `imsmanifest.xml, line 12: …`. */
export function courseWarningOf(stored: StoredWarning): CourseWarning {
  if (typeof stored !== 'string') return stored;
  const [, file, line, message] = /^(\S+?)(?:, line (\d+))?: (.+)$/s.exec(stored) ?? [];
  return {
    code: 'MENDED',
    file: file ?? 'imsmanifest.xml',
    line: line === undefined ? null : Number(line),
    message: message ?? stored,
  };
}
