import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's own courses: the specs of this library judge the real text and not a sample. */
export const COURSES_DIR = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', '..', 'courses');

export const COURSE_DIRS: readonly string[] = [
  join(COURSES_DIR, 'victim-centered-investigation'),
  join(COURSES_DIR, 'building-partnerships'),
];

/** A throwaway copy of a real course in which one text was replaced, to see what the reader says about it. */
export async function courseWith(file: string, from: string | RegExp, to: string): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'muster-course-'));
  await cp(join(COURSES_DIR, 'victim-centered-investigation'), dir, { recursive: true });
  const before = await readFile(join(dir, file), 'utf8');
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${file} does not contain ${String(from)}; the test would prove nothing.`);
  await writeFile(join(dir, file), after);
  return dir;
}
