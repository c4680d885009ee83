import { createHash } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { canonicalJson } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { Clock, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import type { AwardRow } from '../data/award.repository.js';
import type { PeriodRow } from '../data/period.repository.js';
import type { PreparationRow } from '../data/preparation.repository.js';
import { PackageRepository } from '../data/package.repository.js';
import { HideSmallCells } from '../release/hide-small-cells.js';
import { releasedDocument } from '../release/released-document.js';
import { ReportRepository } from '../data/report.repository.js';
import { changedEntries, narrativeProblems } from '../narrative/narrative-answers.js';
import { changedSincePrepared, narrativeNotReady } from '../reporting.errors.js';
import { whatItSays } from '../sign-off/what-it-says.js';
import { ComposeReport } from './compose-report.js';
import { reportCsv } from './report-csv.js';
import { packageOf } from './report-package.js';
import type { ReportDocument, Restates } from './report-document.js';
import { SOFTWARE_VERSION } from './software-version.js';

interface Frozen {
  /** The version that this one restates, for what is filed after the submission. */
  restates?: Restates;
  /** That version's document. */
  restated?: ReportDocument;
  /** Where two people sign: what the other one than the caller found ready. */
  prepared?: PreparationRow | undefined;
}

/** Makes the numbers of a report final: counted once more and kept with their rows, their bytes, a hash of these and what is handed in. */
@Injectable()
export class FreezeReport {
  private readonly logger = new Logger('reporting');

  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(AuditLog) private readonly audit: AuditLog,
    @Inject(ComposeReport) private readonly composing: ComposeReport,
    @Inject(HideSmallCells) private readonly hiding: HideSmallCells,
    @Inject(PackageRepository) private readonly packages: PackageRepository,
    @Inject(ReportRepository) private readonly reports: ReportRepository,
  ) {}

  /**
   * The caller's right, the end of the period and who signs are checked before; the period is locked.
   * @returns the hash of the frozen report.json.
   * @throws MusterError 409 where the report says something else than when it was prepared, and where its answers in words are not ready.
   */
  async freeze(
    tx: Transaction,
    caller: Caller,
    reportId: string,
    award: AwardRow,
    period: PeriodRow,
    { restates, restated, prepared }: Frozen = {},
  ): Promise<string> {
    const frozenAt = this.clock.now().round('millisecond').toString();
    const { hash, packageManifest } = await withSystemReach(tx, async () => {
      const names = await this.directory.personNames(tx, [caller.personId, ...(prepared ? [prepared.preparedBy] : [])]);
      const signed = (id: string): { id: string; name: string | null } => ({
        id,
        name: names.get(id)?.displayName ?? null,
      });
      const { counted, content: said } = await this.composing.compose(tx, {
        reportId,
        award,
        period,
        frozen: { at: frozenAt, by: signed(caller.personId) },
        prepared: prepared && { at: prepared.preparedAt.toISOString(), by: signed(prepared.preparedBy) },
        restates,
        ...(restated && { restated }),
      });
      const written = said.narrative ?? [];
      // What a version that was filed says already is no obstacle to restating it.
      const problems = narrativeProblems(restated ? changedEntries(restated.narrative ?? [], written) : written);
      if (problems.length > 0) throw narrativeNotReady(problems);
      if (prepared && prepared.said !== whatItSays(said)) throw changedSincePrepared();
      const smallCells = await this.hiding.decide(tx, counted, award.smallCells);
      const content = { ...said, smallCells };
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
      details: {
        awardId: award.id,
        periodId: period.id,
        hash,
        packageManifest,
        softwareVersion: SOFTWARE_VERSION,
        ...(prepared && { preparedBy: prepared.preparedBy, preparedAt: prepared.preparedAt.toISOString() }),
      },
    });
    this.logger.log(`Report ${reportId} frozen with hash ${hash}`);
    return hash;
  }
}
