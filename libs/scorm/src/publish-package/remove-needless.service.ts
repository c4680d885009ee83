import { Inject, Injectable } from '@nestjs/common';
import { FileStore } from '@muster/files';
import { Transactions } from '@muster/kernel';
import { PackageFileRepository } from '../data/package-file.repository.js';

/**
 * Removes contents that a failed import brought to the store and that no package has. Nobody can begin to need one meanwhile: an
 * import holds the contents from before its files join the store until its rows are committed, and this waits for it.
 */
@Injectable()
export class RemoveNeedless {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(FileStore) private readonly store: FileStore,
    @Inject(PackageFileRepository) private readonly files: PackageFileRepository,
  ) {}

  /** @returns how many were removed. */
  of(contents: readonly string[]): Promise<number> {
    return this.transactions.asSystem(async (tx) => {
      await this.files.holdOffNeeds(tx);
      const needless = await this.files.needless(tx, contents);
      await this.store.remove(needless);
      return needless.length;
    });
  }
}
