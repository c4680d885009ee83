import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import { Courses } from '@muster/catalog';
import type { NewPackageImport, PackageImportAnswer } from '@muster/contracts';
import { Outbox } from '@muster/jobs';
import { Clock, newId, notFound, Transactions } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { PackageImportRepository } from '../data/package-import.repository.js';
import { PackageUploadRepository } from '../data/package-upload.repository.js';
import { isExpired } from '../package-upload/upload-life.js';
import { uploadExpired, uploadImported, uploadUnfinished } from '../package-upload/upload.errors.js';
import { importAnswerOf } from './import-answer.js';
import { importPackage } from './import-package.task.js';

/** Asks for an upload to become a course. What can be refused at once is refused before the package is read. */
@Injectable()
export class RequestImport {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(PackageUploadRepository) private readonly uploads: PackageUploadRepository,
    @Inject(PackageImportRepository) private readonly imports: PackageImportRepository,
    @Inject(Courses) private readonly courses: Courses,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * An upload is imported once: the same request again answers with the import that it began.
   * @throws MusterError 404 for an upload of somebody else or an unknown course, 403 for a course of others, 409 for an upload that has
   * not all arrived or was imported with other details, 410 when its time is over.
   */
  request(caller: Caller, { uploadId, ...request }: NewPackageImport): Promise<PackageImportAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const upload = await this.uploads.lock(tx, uploadId);
      const before = await this.imports.ofUpload(tx, uploadId);
      if (before?.personId === caller.personId) {
        if (!isDeepStrictEqual(before.request, JSON.parse(JSON.stringify(request)))) throw uploadImported();
        return importAnswerOf(before);
      }
      if (!upload) throw notFound('upload');
      if (isExpired(upload, this.clock)) throw uploadExpired();
      if (upload.received < upload.length) throw uploadUnfinished(upload.received, upload.length);
      const agencyId = await this.courses.ownerFor(tx, caller, request.courseId);
      const row = await this.imports.insert(tx, {
        id: newId(),
        uploadId,
        agencyId,
        filename: upload.filename,
        request,
        caller,
        step: 'Waiting for its turn.',
      });
      await this.uploads.give(tx, uploadId, row.id);
      await this.outbox.enqueue(tx, importPackage, { importId: row.id }, { key: row.id });
      return importAnswerOf(row);
    });
  }
}
