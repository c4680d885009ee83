import { Inject, Injectable, Logger } from '@nestjs/common';
import type { PayloadOf } from '@muster/contracts';
import { PartialFiles } from '@muster/files';
import {
  forbidden,
  holds,
  isPassing,
  mayFor,
  MusterError,
  notFound,
  problemOf,
  RightsToday,
  Transactions,
} from '@muster/kernel';
import type { Caller, MessageHandler, Transaction } from '@muster/kernel';
import { PackageImportRepository } from '../data/package-import.repository.js';
import type { PackageImportRow } from '../data/package-import.repository.js';
import { PackageUploadRepository } from '../data/package-upload.repository.js';
import { PublishPackage } from '../publish-package/publish-package.service.js';
import { packagesWrite } from '../scorm.permissions.js';
import { EndImport } from './end-import.js';
import type { importPackage } from './import-package.task.js';
import { ImportProgress } from './import-progress.js';

/** After so many tries that ended in a fault of ours, the last with the process, the import ends as failed. */
const MOST_TRIES = 5;

/** Another try has begun or the import has ended: what this one did is rolled back and nobody misses it. */
class Overtaken extends Error {}

/**
 * Reads an upload and publishes it. The version, the end of the import and the end of its upload are one transaction, so that however
 * often this runs and wherever it is cut off, there is one version. A package that is refused ends the import with the reason.
 */
@Injectable()
export class RunImport implements MessageHandler<PayloadOf<typeof importPackage>> {
  private readonly logger = new Logger('scorm');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(PackageImportRepository) private readonly imports: PackageImportRepository,
    @Inject(PackageUploadRepository) private readonly uploads: PackageUploadRepository,
    @Inject(PartialFiles) private readonly partial: PartialFiles,
    @Inject(RightsToday) private readonly rights: RightsToday,
    @Inject(PublishPackage) private readonly importing: PublishPackage,
    @Inject(EndImport) private readonly ending: EndImport,
  ) {}

  async handle(_: Transaction, { importId }: { importId: string }): Promise<void> {
    const row = await this.transactions.asSystem((tx) => this.imports.begin(tx, importId, 'Reading the package.'));
    if (!row) return;
    const started = performance.now();
    const seconds = (): string => `${((performance.now() - started) / 1000).toFixed(1)} s`;
    this.logger.log(`Import ${row.id} begun${row.tries > 1 ? ` (try ${row.tries})` : ''}`);
    try {
      if (row.tries > MOST_TRIES) throw new Error(`The process ended during try ${MOST_TRIES}.`);
      const versionId = await this.publish(row);
      this.logger.log(`Import ${row.id} done in ${seconds()}: version ${versionId}`);
    } catch (error) {
      if (error instanceof Overtaken || (await this.isOvertaken(row))) return;
      const problem = problemOf(error);
      if (isPassing(error) && row.tries < MOST_TRIES) {
        await this.tellOfAnotherTry(row);
        throw error;
      }
      await this.ending.asFailed(row, problem);
      const sentence = `Import ${row.id} failed after ${seconds()}: ${problem.code}`;
      if (problem.status < 500 && !(error instanceof MusterError && error.operator)) this.logger.log(sentence);
      else this.logger.error(sentence, error instanceof Error ? error.stack : '');
    }
  }

  private async publish(row: PackageImportRow): Promise<string> {
    const { id, uploadId, tries } = row;
    const caller = await this.stillAllowed(row);
    const upload = await this.transactions.asSystem((tx) => this.uploads.find(tx, uploadId));
    if (!upload) throw notFound('upload');
    const { courseId, ...form } = row.request;
    const progress = new ImportProgress((step) =>
      this.transactions.asSystem((tx) => this.imports.note(tx, id, tries, step)),
    );
    try {
      const course = await this.importing.import(caller, this.partial.placeOf(upload.fileId), form, {
        id,
        courseId,
        onProgress: (reading) => progress.tell(reading),
        alongside: async (tx, { id: published, versionId, warnings }) => {
          const result = { step: 'The course is published.', courseId: published, versionId, warnings };
          if (!(await this.imports.succeed(tx, id, tries, result))) throw new Overtaken();
          await this.uploads.remove(tx, uploadId);
        },
      });
      await this.ending.removeFile(upload.fileId);
      return course.versionId;
    } finally {
      await progress.settled();
    }
  }

  /** Between the request and its run an administrator can leave, or lose the role. */
  private async stillAllowed({ caller, agencyId }: PackageImportRow): Promise<Caller> {
    const now = await this.rights.of(caller);
    if (agencyId === null ? holds(now, packagesWrite) : mayFor(now, packagesWrite, agencyId)) return now;
    throw forbidden(
      'Who asked for this import may not publish courses any more. Somebody who may has to upload the package.',
    );
  }

  /** A try that was overtaken fails in any way: the other has cleared its files away. */
  private async isOvertaken({ id, tries }: PackageImportRow): Promise<boolean> {
    const now = await this.transactions.asSystem((tx) => this.imports.find(tx, id)).catch(() => undefined);
    return now !== undefined && (now.finishedAt !== null || now.tries !== tries);
  }

  private async tellOfAnotherTry({ id, tries }: PackageImportRow): Promise<void> {
    const step = { step: 'Something went wrong on our side. It is tried again in a moment.', done: 0, total: 0 };
    // When the database is the fault, the row cannot say so either.
    await this.transactions.asSystem((tx) => this.imports.note(tx, id, tries, step)).catch(() => undefined);
  }
}
