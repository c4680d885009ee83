import { Inject, Injectable, Logger } from '@nestjs/common';
import { FileStore, PartialFiles } from '@muster/files';
import { Clock, problemOf, Transactions } from '@muster/kernel';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { PackageImportRepository } from '../data/package-import.repository.js';
import { PackageUploadRepository } from '../data/package-upload.repository.js';
import { RemoveNeedless } from '../publish-package/remove-needless.service.js';
import { EndImport } from '../package-import/end-import.js';

/** A file without its upload: longer than any step between the two, also of a clock that is wrong. */
const LEFT_ALONE_MS = 24 * 60 * 60 * 1000;
/** All tries of an import and the pauses between them are over long before. */
const GIVEN_UP_SECONDS = 6 * 60 * 60;
const KEPT_DAYS = 30;

/**
 * Removes what nobody will ask for again: uploads whose time is over, files without an upload, contents that an import brought to the
 * store before its process died, imports that ended a month ago. Each step stands alone and may be repeated.
 */
@Injectable()
export class SweepUploads implements MessageHandler {
  private readonly logger = new Logger('scorm');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(PackageUploadRepository) private readonly uploads: PackageUploadRepository,
    @Inject(PackageImportRepository) private readonly imports: PackageImportRepository,
    @Inject(PartialFiles) private readonly partial: PartialFiles,
    @Inject(FileStore) private readonly store: FileStore,
    @Inject(RemoveNeedless) private readonly needless: RemoveNeedless,
    @Inject(EndImport) private readonly ending: EndImport,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async handle(_: Transaction): Promise<void> {
    const ended = await this.endStuck();
    const expired = await this.removeExpired();
    const files = await this.removeFilesAlone();
    const contents = await this.removeBrought();
    await this.transactions.asSystem((tx) => this.imports.forget(tx, KEPT_DAYS));
    this.logger.log(
      `Uploads swept: ${expired} not finished in time, ${files} files without an upload, ${contents} contents of failed imports, ${ended} imports ended that nobody ran`,
    );
  }

  private async endStuck(): Promise<number> {
    const silent = await this.transactions.asSystem((tx) => this.imports.silentFor(tx, GIVEN_UP_SECONDS));
    // One that waits is begun when a worker runs again.
    const stuck = silent.filter(({ state }) => state === 'running');
    for (const row of stuck)
      await this.ending.asFailed(row, problemOf(new Error('The import was never taken up again.')));
    return stuck.length;
  }

  private async removeExpired(): Promise<number> {
    const now = this.clock.date();
    const fileIds = await this.transactions.asSystem((tx) => this.uploads.removeExpired(tx, now));
    for (const fileId of fileIds) await this.ending.removeFile(fileId);
    return fileIds.length;
  }

  private async removeFilesAlone(): Promise<number> {
    const old = await this.partial.untouchedSince(this.clock.now().epochMilliseconds - LEFT_ALONE_MS);
    const inUse = await this.transactions.asSystem((tx) => this.uploads.inUse(tx, old));
    const alone = old.filter((fileId) => !inUse.has(fileId));
    for (const fileId of alone) await this.ending.removeFile(fileId);
    return alone.length;
  }

  /** A set still at work is in here too: its contents are looked at after its commit, and then have a package that needs them. */
  private async removeBrought(): Promise<number> {
    let removed = 0;
    for (const { contents, settle } of await this.store.brought()) {
      removed += await this.needless.of(contents);
      await settle();
    }
    return removed;
  }
}
