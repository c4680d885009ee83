import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildCourse } from './build-course.js';
import type { BuiltPackage } from './build-course.js';
import type { CourseStandard } from './course-standard.js';

const STANDARDS: readonly CourseStandard[] = ['scorm12', 'scorm2004'];

/** A built package and the file it was written to. */
export interface WrittenPackage extends BuiltPackage {
  readonly path: string;
}

/**
 * Builds every folder of `coursesDir` that has a `course.yaml`, in both standards, into `outDir` (made if missing).
 * Every course is built before the first file is written, so a broken source leaves the earlier output untouched.
 * @returns the packages in order of folder name, SCORM 1.2 before 2004; empty when there are no courses.
 */
export async function buildAllCourses(coursesDir: string, outDir: string): Promise<WrittenPackage[]> {
  const entries = await readdir(coursesDir, { withFileTypes: true });
  const folders = entries
    .filter((entry) => entry.isDirectory() && existsSync(join(coursesDir, entry.name, 'course.yaml')))
    .map((entry) => join(coursesDir, entry.name))
    .sort();
  const built: BuiltPackage[] = [];
  for (const folder of folders) {
    for (const standard of STANDARDS) built.push(await buildCourse(folder, standard));
  }
  await mkdir(outDir, { recursive: true });
  const written: WrittenPackage[] = [];
  for (const pack of built) {
    const path = join(outDir, pack.fileName);
    await writeFile(path, pack.bytes);
    written.push({ ...pack, path });
  }
  return written;
}
