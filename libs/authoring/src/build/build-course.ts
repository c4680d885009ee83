import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { renderManifest12 } from '../package-scorm12/manifest.js';
import { renderManifest2004 } from '../package-scorm2004/manifest.js';
import { renderCoursePage } from '../sco/course-page.js';
import { readCourse } from '../source/read-course.js';
import type { CourseSource } from '../source/course-source.js';
import { zipDeterministically } from '../zip/deterministic-zip.js';
import type { ZipEntry } from '../zip/deterministic-zip.js';
import type { CourseStandard } from './course-standard.js';
import { findAssetsFolder } from './assets-folder.js';

/** A package ready to hand to any LMS, with what a catalog needs to know about it. */
export interface BuiltPackage {
  readonly bytes: Buffer;
  /** Such as `VCI-1.0.0-scorm2004.zip`. */
  readonly fileName: string;
  readonly sha256: string;
  readonly standard: CourseStandard;
  readonly code: string;
  readonly title: string;
  readonly version: string;
  readonly language: string;
  /** Contact minutes. */
  readonly minutes: number;
  /** 0 to 1. */
  readonly passMark: number;
  readonly audience: readonly string[];
  readonly optionalFor: readonly string[];
  readonly notAssignableTo: readonly { readonly audience: string; readonly reason: string }[];
  readonly questionCount: number;
  /** Civil date YYYY-MM-DD. */
  readonly reviewDueOn: string;
}

/**
 * Builds one course into one package. The same source and assets give the same bytes.
 * @throws CourseSourceError when the source cannot be built; AssetsMissingError when the installation is incomplete.
 */
export async function buildCourse(sourceDir: string, standard: CourseStandard): Promise<BuiltPackage> {
  const source = await readCourse(sourceDir);
  const assets = await readAssets(findAssetsFolder());
  const template = assets.find((asset) => asset.path === 'index.html');
  if (template === undefined) throw new Error('The assets folder has no index.html.');
  const page: ZipEntry = {
    path: 'index.html',
    content: Buffer.from(renderCoursePage(template.content.toString('utf8'), source, standard), 'utf8'),
  };
  const content = [page, ...assets.filter((asset) => asset !== template)];
  const manifest = renderManifest(
    source,
    standard,
    content.map((entry) => entry.path),
  );
  const bytes = await zipDeterministically([
    ...content,
    { path: 'imsmanifest.xml', content: Buffer.from(manifest, 'utf8') },
  ]);
  const { course } = source;
  return {
    bytes,
    fileName: `${course.code}-${course.version}-${standard}.zip`,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    standard,
    code: course.code,
    title: course.title,
    version: course.version,
    language: course.language,
    minutes: course.contact_minutes,
    passMark: course.pass_mark,
    audience: course.audience,
    optionalFor: course.optional_for,
    notAssignableTo: course.not_assignable_to,
    questionCount: source.questions.length,
    reviewDueOn: course.review_due_on,
  };
}

function renderManifest(source: CourseSource, standard: CourseStandard, files: readonly string[]): string {
  switch (standard) {
    case 'scorm12':
      return renderManifest12(source.course, files);
    case 'scorm2004':
      return renderManifest2004(source.course, files);
  }
}

async function readAssets(folder: string): Promise<ZipEntry[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    files
      .sort()
      .map(async (file) => ({ path: relative(folder, file).split(sep).join('/'), content: await readFile(file) })),
  );
}
