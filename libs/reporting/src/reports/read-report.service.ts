import { Inject, Injectable } from '@nestjs/common';
import { canonicalJson } from '@muster/contracts';
import type { ReportAnswer, ReportEdition } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { forbidden, notFound, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { AwardAccess } from '../awards/award-access.js';
import type { AwardRow } from '../data/award.repository.js';
import { FactRepository } from '../data/fact.repository.js';
import { PeriodRepository } from '../data/period.repository.js';
import { ReportRepository } from '../data/report.repository.js';
import type { ReportRow } from '../data/report.repository.js';
import { RestatementRepository } from '../data/restatement.repository.js';
import { releasedDocument, withheldMeasures } from '../release/released-document.js';
import type { ReleasedDocument } from '../release/released-document.js';
import { decideSmallCells, USUAL_RULE } from '../release/small-cells.js';
import type { SmallCells } from '../release/small-cells.js';
import { draftStays } from '../reporting.errors.js';
import { ReadPreparation } from '../sign-off/read-preparation.js';
import { whatItSays } from '../sign-off/what-it-says.js';
import { ComposeReport } from './compose-report.js';
import { reportCsv } from './report-csv.js';
import { reportAnswerOf } from './report-document.js';
import type { Filing, ReportDocument } from './report-document.js';
import { funderFiles } from './report-files.js';
import type { RecordFiles, ReportFiles } from './report-files.js';

/** The record of a report, as it was frozen or is counted now. */
interface ReportRecord extends Omit<RecordFiles, 'edition'> {
  report: ReportRow;
  award: AwardRow;
}

/** Reads reports: frozen ones byte by byte as they were kept, drafts counted anew. */
@Injectable()
export class ReadReportService {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(AwardAccess) private readonly access: AwardAccess,
    @Inject(ComposeReport) private readonly composing: ComposeReport,
    @Inject(FactRepository) private readonly facts: FactRepository,
    @Inject(PeriodRepository) private readonly periods: PeriodRepository,
    @Inject(ReadPreparation) private readonly preparing: ReadPreparation,
    @Inject(ReportRepository) private readonly reports: ReportRepository,
    @Inject(RestatementRepository) private readonly restatements: RestatementRepository,
  ) {}

  /** @throws MusterError 404; 403 for a reviewer of the funder who asks for the record. */
  answer(caller: Caller, id: string, asked?: ReportEdition): Promise<ReportAnswer> {
    return this.transactions.as(caller, (tx) => this.answerIn(tx, caller, id, asked));
  }

  /** @throws MusterError as `answer`; 409 for the funder's edition of a draft. */
  files(caller: Caller, id: string, asked?: ReportEdition): Promise<ReportFiles> {
    return this.transactions.as(caller, async (tx) => {
      const record = await this.recordIn(tx, caller, id);
      const edition = await this.editionFor(tx, caller, record.report, asked);
      const { content, hash, json, csv } = record;
      if (edition === 'record') return { edition, content, hash, json, csv };
      const released = await this.releasedOf(tx, record);
      if (!released) throw draftStays();
      return funderFiles(released);
    });
  }

  /** A draft in the edition for the funder has no figures. */
  async answerIn(tx: Transaction, caller: Caller, id: string, asked?: ReportEdition): Promise<ReportAnswer> {
    const record = await this.recordIn(tx, caller, id);
    const { report, award, content, hash } = record;
    const filing = await this.filingOf(tx, report);
    const prepared = await this.preparedOf(tx, caller, content);
    if ((await this.editionFor(tx, caller, report, asked)) === 'record') {
      return reportAnswerOf(content, hash, { ...filing, ...(prepared && { prepared }) });
    }
    const released = await this.releasedOf(tx, record);
    const shown = released ?? {
      ...content,
      measures: withheldMeasures(content.measures),
      crosswalk: [],
      narrative: [],
    };
    const answer = reportAnswerOf(shown, hash, filing);
    const restates = answer.restates && { ...answer.restates, reason: null };
    const hiddenUnder = released ? released.hiddenUnder : award.smallCells.under;
    return { ...answer, restates, edition: 'funder', hiddenUnder, prepared: released && prepared ? prepared : null };
  }

  /**
   * What of a report leaves the grantee; undefined for a draft.
   * @throws MusterError 404.
   */
  async releasedIn(tx: Transaction, caller: Caller, id: string): Promise<ReleasedDocument | undefined> {
    return this.releasedOf(tx, await this.recordIn(tx, caller, id));
  }

  private async editionFor(
    tx: Transaction,
    caller: Caller,
    { awardId }: ReportRow,
    asked: ReportEdition | undefined,
  ): Promise<ReportEdition> {
    if (await this.access.isInside(tx, caller, awardId)) return asked ?? 'record';
    if (asked === 'record') {
      throw forbidden('The record stays with the grantee. Leave edition out: you get what the funder receives.');
    }
    return 'funder';
  }

  private async releasedOf(
    tx: Transaction,
    { report, content, hash }: ReportRecord,
  ): Promise<ReleasedDocument | undefined> {
    if (hash === null) return undefined;
    return releasedDocument(content, hash, content.smallCells ?? (await this.usualDecision(tx, report.id, content)));
  }

  /** For reports that were frozen before small cells were hidden: the usual rule, by their own rows. */
  private usualDecision(tx: Transaction, reportId: string, { measures }: ReportDocument): Promise<SmallCells> {
    return withSystemReach(tx, async () => {
      const rows = [];
      for (const { code } of measures) rows.push(...(await this.reports.frozenRows(tx, reportId, code)));
      const facts = await this.facts.find(tx, [...new Set(rows.map(({ completionId }) => completionId))]);
      return decideSmallCells({ measures, rows, facts }, USUAL_RULE, []);
    });
  }

  /** Who found it ready, where two people sign, and of a draft whether it still says what it said then. */
  private async preparedOf(
    tx: Transaction,
    caller: Caller,
    content: ReportDocument,
  ): Promise<ReportAnswer['prepared']> {
    const { frozen, prepared } = content;
    if (prepared) {
      return { at: prepared.at, byName: prepared.by.name, own: prepared.by.id === caller.personId, changed: false };
    }
    if (frozen) return null;
    const draft = { reportId: content.id, forRestatement: false };
    return this.preparing.of(tx, caller, draft, () => Promise.resolve(whatItSays(content)));
  }

  /** Whether and by whom the report was submitted or filed, and which versions stand before and after it. */
  private filingOf(tx: Transaction, report: ReportRow): Promise<Filing> {
    return withSystemReach(tx, async () => {
      const versions = await this.restatements.versionsOf(tx, report.periodId);
      const own = versions.find(({ reportId }) => reportId === report.id);
      if (!own) return {};
      const name = (await this.directory.personNames(tx, [own.filedBy])).get(own.filedBy)?.displayName ?? null;
      const next = versions.find(({ restatesReportId }) => restatesReportId === report.id);
      const { version, restatesReportId: reportId, reason, filedAt } = own;
      return {
        version,
        ...(next && { restatedBy: next.reportId }),
        ...(reportId !== null && reason !== null
          ? { restates: { reportId, filedAt: filedAt.toISOString(), filedByName: name, reason } }
          : { submission: { submittedAt: filedAt, submittedByName: name } }),
      };
    });
  }

  private async recordIn(tx: Transaction, caller: Caller, id: string): Promise<ReportRecord> {
    const report = await withSystemReach(tx, () => this.reports.find(tx, id));
    if (!report) throw notFound('report');
    const award = await this.access.toRead(tx, caller, report.awardId, 'report');
    return withSystemReach(tx, async () => {
      const frozen = await this.reports.frozen(tx, id);
      if (frozen) {
        const content = JSON.parse(frozen.document) as ReportDocument;
        const { document, csv, hash } = frozen;
        return { report, award, content, hash, json: () => document, csv: () => csv };
      }
      const period = await this.periods.find(tx, report.periodId);
      if (!period) throw notFound('reporting period');
      const { content } = await this.composing.compose(tx, { reportId: id, award, period });
      return {
        report,
        award,
        content,
        hash: null,
        json: () => canonicalJson(content),
        csv: () => reportCsv(content, null),
      };
    });
  }
}
