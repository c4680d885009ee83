import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';

export interface StoredPackage {
  zip: Buffer;
  manifestSha256: string;
}

/** The rows of `reporting.report_package`: added when a report is frozen, never changed. */
@Injectable()
export class PackageRepository {
  async add(tx: Transaction, reportId: string, { zip, manifestSha256 }: StoredPackage): Promise<void> {
    await tx.query(`INSERT INTO reporting.report_package (report_id, zip, manifest_sha256) VALUES ($1, $2, $3)`, [
      reportId,
      zip,
      manifestSha256,
    ]);
  }

  /** Undefined for a draft, and for a report that was frozen before packages were kept. */
  async find(tx: Transaction, reportId: string): Promise<StoredPackage | undefined> {
    const [row] = await tx.query<StoredPackage[]>(
      `SELECT zip, manifest_sha256 AS "manifestSha256" FROM reporting.report_package WHERE report_id = $1`,
      [reportId],
    );
    return row;
  }
}
