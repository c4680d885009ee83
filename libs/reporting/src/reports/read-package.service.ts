import { Inject, Injectable } from '@nestjs/common';
import { notFound, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { AwardAccess } from '../awards/award-access.js';
import { PackageRepository } from '../data/package.repository.js';
import type { StoredPackage } from '../data/package.repository.js';
import { ReportRepository } from '../data/report.repository.js';
import { draftStays, noPackage } from '../reporting.errors.js';

/** Gives what is handed in for a frozen report, as it was made when it was frozen. */
@Injectable()
export class ReadPackageService {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(AwardAccess) private readonly access: AwardAccess,
    @Inject(ReportRepository) private readonly reports: ReportRepository,
    @Inject(PackageRepository) private readonly packages: PackageRepository,
  ) {}

  /** @throws MusterError 404; 409 for a draft, and for a report that was frozen before packages were kept. */
  read(caller: Caller, reportId: string): Promise<StoredPackage> {
    return this.transactions.as(caller, async (tx) => {
      const report = await withSystemReach(tx, () => this.reports.find(tx, reportId));
      if (!report) throw notFound('report');
      await this.access.toRead(tx, caller, report.awardId, 'report');
      return withSystemReach(tx, async () => {
        const stored = await this.packages.find(tx, reportId);
        if (stored) return stored;
        throw (await this.reports.frozen(tx, reportId)) ? noPackage() : draftStays();
      });
    });
  }
}
