import { Inject, Injectable, Logger } from '@nestjs/common';
import { PartialFiles } from '@muster/files';
import { Transactions } from '@muster/kernel';
import type { Problem } from '@muster/kernel';
import { PackageImportRepository } from '../data/package-import.repository.js';
import type { PackageImportRow } from '../data/package-import.repository.js';
import { PackageUploadRepository } from '../data/package-upload.repository.js';

/** Ends imports that did not succeed, and with them their uploads. */
@Injectable()
export class EndImport {
  private readonly logger = new Logger('scorm');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(PackageImportRepository) private readonly imports: PackageImportRepository,
    @Inject(PackageUploadRepository) private readonly uploads: PackageUploadRepository,
    @Inject(PartialFiles) private readonly files: PartialFiles,
  ) {}

  /** The import ends with the reason, and nothing is left of its upload. Nothing happens when it has ended or another try has begun. */
  async asFailed({ id, uploadId, tries }: PackageImportRow, problem: Problem): Promise<void> {
    const fileId = await this.transactions.asSystem(async (tx) => {
      if (!(await this.imports.fail(tx, id, tries, 'The package was not published.', problem))) return undefined;
      const upload = await this.uploads.find(tx, uploadId);
      await this.uploads.remove(tx, uploadId);
      return upload?.fileId;
    });
    if (fileId !== undefined) await this.removeFile(fileId);
  }

  /** A file that cannot be removed now is removed by the next sweep: no upload needs it. */
  async removeFile(fileId: string): Promise<void> {
    await this.files.remove(fileId).catch((error: unknown) => {
      this.logger.warn(
        `An upload is removed by the next sweep: ${error instanceof Error ? error.message : String(error)}`,
      );
    });
  }
}
