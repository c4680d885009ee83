import { Inject, Injectable } from '@nestjs/common';
import { Transactions } from '@muster/kernel';
import { LRUCache } from 'lru-cache';
import { PackageFileRepository } from '../data/package-file.repository.js';
import type { ServedFile } from '../data/package-file.repository.js';
import { ServedPaths } from './served-paths.js';

/** Some 300 bytes each, twice that where links write other capitals. Five packages of the largest size, hundreds of usual ones. */
const REMEMBERED_FILES = 100_000;

/** The files of packages that are being played. Packages never change, so no request for a file asks the database twice. */
@Injectable()
export class PackageFiles {
  private readonly known = new LRUCache<string, Promise<ServedPaths>>({
    maxSize: REMEMBERED_FILES,
  });

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(PackageFileRepository) private readonly files: PackageFileRepository,
  ) {}

  async find(packageSha256: string, path: string): Promise<ServedFile | undefined> {
    return (await this.of(packageSha256)).find(path);
  }

  private of(packageSha256: string): Promise<ServedPaths> {
    const known = this.known.get(packageSha256);
    if (known) return known;
    const loading = this.transactions.asSystem(async (tx) => new ServedPaths(await this.files.of(tx, packageSha256)));
    this.known.set(packageSha256, loading, { size: 1 });
    loading.then(
      ({ size }) => this.known.set(packageSha256, loading, { size: Math.max(1, size) }),
      // A failed read must not be remembered as the answer.
      () => this.known.delete(packageSha256),
    );
    return loading;
  }
}
