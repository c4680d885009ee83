import type { Readable } from 'node:stream';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Courses } from '@muster/catalog';
import type { CourseVersionRow } from '@muster/catalog';
import type { CourseAnswer, CourseForm, CourseItem } from '@muster/contracts';
import { FileStore } from '@muster/files';
import type { StagedFiles } from '@muster/files';
import { MusterError, Transactions } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { PackageFileRepository } from '../data/package-file.repository.js';
import { flattenItems, readPackage, UnusablePackage } from '../package/index.js';
import type { PackageReading, PackageStructure } from '../package/index.js';
import { countingSink } from './counting-sink.js';
import type { ReadingProgress } from './counting-sink.js';
import { RemoveNeedless } from './remove-needless.service.js';
import { titleOf } from './title-of.js';

export interface ImportOptions {
  courseId?: string | undefined;
  /** Names the work, so that another try of it clears away what this one leaves when the process dies. */
  id?: string;
  onProgress?: (progress: ReadingProgress) => void;
  /** Runs in the transaction that publishes the course, as its caller: both are done or neither. */
  alongside?: (tx: Transaction, course: CourseAnswer) => Promise<void>;
}

/**
 * Reads a package and publishes it as a new immutable version of a new or an existing course. Its files are staged
 * until all are read, and become a course in one transaction, so a failure at any point leaves no half course and no file.
 */
@Injectable()
export class PublishPackage {
  private readonly logger = new Logger('scorm');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(FileStore) private readonly store: FileStore,
    @Inject(PackageFileRepository) private readonly files: PackageFileRepository,
    @Inject(Courses) private readonly courses: Courses,
    @Inject(RemoveNeedless) private readonly needless: RemoveNeedless,
  ) {}

  /** @throws MusterError 422 with the reason and what to change in the package; 404 for an unknown course. */
  async import(caller: Caller, zipPath: string, form: CourseForm, options: ImportOptions = {}): Promise<CourseAnswer> {
    const staged = await this.store.stage(options.id);
    let course: CourseAnswer | undefined;
    try {
      course = await this.publish(caller, await this.read(zipPath, staged, options), staged, form, options);
      this.logger.log(`Package published as version ${course.versionId} of course ${course.id}`);
      return course;
    } finally {
      await this.clearAway(staged, course !== undefined);
    }
  }

  private publish(
    caller: Caller,
    reading: PackageReading,
    staged: StagedFiles,
    form: CourseForm,
    { courseId, alongside }: ImportOptions,
  ): Promise<CourseAnswer> {
    const { structure, warnings } = reading;
    return this.transactions.as(caller, async (tx) => {
      await this.files.holdContents(tx);
      await this.files.add(tx, reading.packageSha256, reading.files);
      const before = courseId === undefined ? undefined : await this.newestOf(tx, caller, courseId);
      // After the check of whose course it is: whoever may not publish stores nothing. Before the rest, which holds the audit log: moving
      // many files takes a while, and everybody's audited actions would wait for it.
      await staged.keep();
      const published = await this.courses.publish(tx, caller, {
        ...(courseId === undefined ? {} : { courseId }),
        title: titleOf(form.title, structure.title, before),
        standard: structure.standard,
        structure,
        items: itemsOf(structure),
        packageSha256: reading.packageSha256,
        minutes: form.minutes,
        audience: form.audience,
        completionPolicy: form.completionPolicy,
        warnings: warnings.map(({ code, file, line, message }) => ({ code, file, line: line ?? null, message })),
      });
      await alongside?.(tx, published);
      return published;
    });
  }

  /** Held until the end of the transaction, so that what is taken over is that of the version before. */
  private async newestOf(tx: Transaction, caller: Caller, courseId: string): Promise<CourseVersionRow> {
    await this.courses.requireOwn(tx, caller, courseId);
    return this.courses.current(tx, courseId);
  }

  /** Of a failed import, what it brought too; contents that a package has stay, also when the answer to a commit was lost. */
  private async clearAway(staged: StagedFiles, published: boolean): Promise<void> {
    try {
      if (!published && staged.kept.length > 0) await this.needless.of(staged.kept);
      await staged.discard();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.logger.warn(`What an import left is removed by the next sweep: ${reason}`);
    }
  }

  private async read(zipPath: string, staged: StagedFiles, { onProgress }: ImportOptions): Promise<PackageReading> {
    const sink = { write: (_: string, content: Readable) => staged.put(content) };
    try {
      return await readPackage(zipPath, onProgress ? countingSink(sink, onProgress) : sink);
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
