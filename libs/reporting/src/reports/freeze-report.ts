import { createHash } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { canonicalJson } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { Clock, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { CountReport } from '../count/count-report.js';
import type { AwardRow } from '../data/award.repository.js';
import { CrosswalkRepository } from '../data/crosswalk.repository.js';
import { FundingRepository } from '../data/funding.repository.js';
import type { PeriodRow } from '../data/period.repository.js';
import { PackageRepository } from '../data/package.repository.js';
import { HideSmallCells } from '../release/hide-small-cells.js';
import { releasedDocument } from '../release/released-document.js';
import { ReportRepository } from '../data/report.repository.js';
import { reportCsv } from './report-csv.js';
import { packageOf } from './report-package.js';
import { documentOf } from './report-document.js';
import type { Restates } from './report-document.js';
import { SOFTWARE_VERSION } from './software-version.js';

/** Makes the numbers of a report final: counted once more and kept with their rows, their bytes, a hash of these and what is handed in. */
@Injectable()
export class FreezeReport {
  private readonly logger = new Logger('reporting');

  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(AuditLog) private readonly audit: AuditLog,
    @Inject(CountReport) private readonly counting: CountReport,
    @Inject(CrosswalkRepository) private readonly crosswalk: CrosswalkRepository,
    @Inject(FundingRepository) private readonly funding: FundingRepository,
    @Inject(HideSmallCells) private readonly hiding: HideSmallCells,
    @Inject(PackageRepository) private readonly packages: PackageRepository,
    @Inject(ReportRepository) private readonly reports: ReportRepository,
  ) {}

  /**
   * The caller's right and the end of the period are checked before; the period is locked.
   * @param restates the version that this one restates, for what is filed after the submission.
   * @returns the hash of the frozen report.json.
   */
  async freeze(
    tx: Transaction,
    caller: Caller,
    reportId: string,
    award: AwardRow,
    period: PeriodRow,
    restates?: Restates,
  ): Promise<string> {
    const frozenAt = this.clock.now().round('millisecond').toString();
    const { hash, packageManifest } = await withSystemReach(tx, async () => {
      const counted = await this.counting.count(tx, award, period);
      const names = await this.directory.personNames(tx, [caller.personId]);
      const by = { id: caller.personId, name: names.get(caller.personId)?.displayName ?? null };
      const smallCells = await this.hiding.decide(tx, counted, award.smallCells);
      const content = documentOf({
        reportId,
        award,
        period,
        counted,
        funding: await this.funding.of(tx, award.id),
        crosswalk: await this.crosswalk.inForce(tx, award.id, period.endsOn),
        softwareVersion: SOFTWARE_VERSION,
        frozen: { at: frozenAt, by },
        restates,
        smallCells,
      });
      const document = canonicalJson(content);
      const sha256 = createHash('sha256').update(document, 'utf8').digest('hex');
      const bytes = { document, csv: reportCsv(content, sha256), hash: sha256 };
      await this.reports.freeze(
        tx,
        { ...bytes, id: reportId, softwareVersion: SOFTWARE_VERSION, frozenAt, frozenBy: caller.personId },
        counted.rows,
      );
      await this.reports.keepMemberships(tx, reportId, award.taskForceIds);
      const handedIn = await packageOf(releasedDocument(content, sha256, smallCells));
      await this.packages.add(tx, reportId, handedIn);
      return { hash: sha256, packageManifest: handedIn.manifestSha256 };
    });
    await this.audit.record(tx, {
      action: 'report.frozen',
      actorId: caller.personId,
      subjectKind: 'report',
      subjectId: reportId,
      details: { awardId: award.id, periodId: period.id, hash, packageManifest, softwareVersion: SOFTWARE_VERSION },
    });
    this.logger.log(`Report ${reportId} frozen with hash ${hash}`);
    return hash;
  }
}
