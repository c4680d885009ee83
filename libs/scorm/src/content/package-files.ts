import { Inject, Injectable } from '@nestjs/common';
import { Transactions } from '@muster/kernel';
import { LRUCache } from 'lru-cache';
import { PackageFileRepository } from '../data/package-file.repository.js';
import type { ServedFile } from '../data/package-file.repository.js';

const REMEMBERED_PACKAGES = 50;

/** The files of packages that are being played. Packages never change, so no request for a file asks the database twice. */
@Injectable()
export class PackageFiles {
  private readonly known = new LRUCache<string, Promise<ReadonlyMap<string, ServedFile>>>({ max: REMEMBERED_PACKAGES });

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(PackageFileRepository) private readonly files: PackageFileRepository,
  ) {}

  async find(packageSha256: string, path: string): Promise<ServedFile | undefined> {
    return (await this.of(packageSha256)).get(path);
  }

  private of(packageSha256: string): Promise<ReadonlyMap<string, ServedFile>> {
    const known = this.known.get(packageSha256);
    if (known) return known;
    const loading = this.transactions.asSystem((tx) => this.files.of(tx, packageSha256));
    // A failed read must not be remembered as the answer.
    loading.catch(() => this.known.delete(packageSha256));
    this.known.set(packageSha256, loading);
    return loading;
  }
}
