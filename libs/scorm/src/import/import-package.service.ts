import { Inject, Injectable, Logger } from '@nestjs/common';
import { Courses } from '@muster/catalog';
import type { CourseAnswer, CourseForm, CourseItem } from '@muster/contracts';
import { FileStore } from '@muster/files';
import type { StagedFiles } from '@muster/files';
import { MusterError, Transactions } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { PackageFileRepository } from '../data/package-file.repository.js';
import { flattenItems, readPackage, UnusablePackage } from '../package/index.js';
import type { PackageReading, PackageStructure } from '../package/index.js';

/**
 * Reads a package and publishes it as a new immutable version of a new or an existing course. Its files are staged
 * until all are read, and become a course in one transaction, so a failure at any point leaves no half course and no file.
 */
@Injectable()
export class ImportPackageService {
  private readonly logger = new Logger('scorm');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(FileStore) private readonly store: FileStore,
    @Inject(PackageFileRepository) private readonly files: PackageFileRepository,
    @Inject(Courses) private readonly courses: Courses,
  ) {}

  /** @throws MusterError 422 with the reason and what to change in the package; 404 for an unknown course. */
  async import(caller: Caller, zipPath: string, form: CourseForm, courseId?: string): Promise<CourseAnswer> {
    const staged = await this.store.stage();
    try {
      return await this.publish(caller, await this.read(zipPath, staged), staged, form, courseId);
    } finally {
      await staged.discard();
    }
  }

  private async publish(
    caller: Caller,
    reading: PackageReading,
    staged: StagedFiles,
    form: CourseForm,
    courseId: string | undefined,
  ): Promise<CourseAnswer> {
    const { structure, warnings } = reading;
    const course = await this.transactions.as(caller, async (tx) => {
      await this.files.add(tx, reading.packageSha256, reading.files);
      const published = await this.courses.publish(tx, caller, {
        ...(courseId === undefined ? {} : { courseId }),
        title: form.title ?? structure.title,
        standard: structure.standard,
        structure,
        items: itemsOf(structure),
        packageSha256: reading.packageSha256,
        minutes: form.minutes ?? null,
        audience: form.audience ?? {},
        completionPolicy: form.completionPolicy,
        warnings: warnings.map(({ code, file, line, message }) => ({ code, file, line: line ?? null, message })),
      });
      // Last before the commit: whoever may not publish stores nothing, and no reader sees a course whose files are not there.
      await staged.keep();
      return published;
    });
    this.logger.log(`Package ${reading.packageSha256.slice(0, 12)} published as version ${course.versionId}`);
    return course;
  }

  private async read(zipPath: string, staged: StagedFiles): Promise<PackageReading> {
    try {
      return await readPackage(zipPath, { write: (_, content) => staged.put(content) });
    } catch (error) {
      if (!(error instanceof UnusablePackage)) throw error;
      const place = error.file
        ? [{ path: error.line ? `${error.file}:${error.line}` : error.file, message: error.message }]
        : [];
      throw new MusterError(error.code, 422, error.message, { errors: place, cause: error });
    }
  }
}

function itemsOf(structure: PackageStructure): CourseItem[] {
  return flattenItems(structure).map(({ item }) => ({
    identifier: item.identifier,
    title: item.title,
    href: item.href,
    scormType: item.href === null ? null : item.scormType,
  }));
}
