import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { canonicalJson } from '@muster/contracts';
import type { ReportAnswer, ReportEdition } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { forbidden, notFound, Transactions, withSystemReach, writtenWithin } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { AwardAccess } from '../awards/award-access.js';
import type { AwardRow } from '../data/award.repository.js';
import { FactRepository } from '../data/fact.repository.js';
import { PeriodRepository } from '../data/period.repository.js';
import type { PeriodRow } from '../data/period.repository.js';
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
import { documentTogether } from './laid-together.js';
import { csvHead, csvRowShape, csvTogether, reportCsv } from './report-csv.js';
import { reportAnswerOf } from './report-document.js';
import type { Filing, ReportDocument, ReportHead } from './report-document.js';
import { funderFiles } from './report-files.js';
import type { FunderFiles, RecordFiles, ReportFiles } from './report-files.js';

/** A report that the caller may read. */
interface Found {
  report: ReportRow;
  award: AwardRow;
  /** Undefined for a draft. */
  frozen: FrozenRecord | undefined;
}

interface FrozenRecord {
  content: ReportDocument;
  hash: string;
  document: string;
  csv: string;
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
      const found = await this.found(tx, caller, id);
      if ((await this.editionFor(tx, caller, found.report, asked)) === 'record') return this.recordFiles(tx, found);
      return this.funderFiles(tx, found);
    });
  }

  /**
   * The CSV file alone. That of a draft is written while it is read, in flat memory however many rows it has.
   * @throws MusterError as `files`.
   */
  async csv(
    caller: Caller,
    id: string,
    asked?: ReportEdition,
  ): Promise<{ edition: ReportEdition; body: string | Readable }> {
    const { found, edition, kept } = await this.transactions.as(caller, async (tx) => {
      const found = await this.found(tx, caller, id);
      const edition = await this.editionFor(tx, caller, found.report, asked);
      const kept = edition === 'funder' ? (await this.funderFiles(tx, found)).csv() : found.frozen?.csv;
      return { found, edition, kept };
    });
    return { edition, body: kept ?? (await writtenWithin((write) => this.writeDraft(caller, found, write))) };
  }

  /** A draft in the edition for the funder has no figures. */
  async answerIn(tx: Transaction, caller: Caller, id: string, asked?: ReportEdition): Promise<ReportAnswer> {
    const found = await this.found(tx, caller, id);
    const { report, award, frozen } = found;
    const content = frozen?.content ?? (await this.figuresOf(tx, found));
    const hash = frozen?.hash ?? null;
    const filing = await this.filingOf(tx, report);
    const prepared = await this.preparedOf(tx, caller, found);
    if ((await this.editionFor(tx, caller, report, asked)) === 'record') {
      return reportAnswerOf(content, hash, { ...filing, ...(prepared && { prepared }) });
    }
    const released = await this.releasedOf(tx, found);
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
    return this.releasedOf(tx, await this.found(tx, caller, id));
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

  private async releasedOf(tx: Transaction, { report, frozen }: Found): Promise<ReleasedDocument | undefined> {
    if (!frozen) return undefined;
    const { content, hash } = frozen;
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

  private async funderFiles(tx: Transaction, found: Found): Promise<FunderFiles> {
    const released = await this.releasedOf(tx, found);
    if (!released) throw draftStays();
    return funderFiles(released);
  }

  /** Who found it ready, where two people sign, and of a draft whether it still says what it said then. */
  private async preparedOf(tx: Transaction, caller: Caller, found: Found): Promise<ReportAnswer['prepared']> {
    const { report, frozen } = found;
    if (!frozen) {
      const draft = { reportId: report.id, forRestatement: false };
      return this.preparing.of(tx, caller, draft, async () => whatItSays(await this.wholeOf(tx, found)));
    }
    const { prepared } = frozen.content;
    if (!prepared) return null;
    return { at: prepared.at, byName: prepared.by.name, own: prepared.by.id === caller.personId, changed: false };
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

  private async found(tx: Transaction, caller: Caller, id: string): Promise<Found> {
    const report = await withSystemReach(tx, () => this.reports.find(tx, id));
    if (!report) throw notFound('report');
    const award = await this.access.toRead(tx, caller, report.awardId, 'report');
    const frozen = await withSystemReach(tx, () => this.reports.frozen(tx, id));
    const content = frozen && (JSON.parse(frozen.document) as ReportDocument);
    return { report, award, frozen: frozen && content && { ...frozen, content } };
  }

  private async recordFiles(tx: Transaction, found: Found): Promise<RecordFiles> {
    const { frozen } = found;
    if (frozen) {
      const { content, hash, document, csv } = frozen;
      return { edition: 'record', content, hash, json: () => document, csv: () => csv };
    }
    const content = await this.wholeOf(tx, found);
    return {
      edition: 'record',
      content,
      hash: null,
      json: () => canonicalJson(content),
      csv: () => reportCsv(content, null),
    };
  }

  /** What a draft says now, without its rows. */
  private figuresOf(tx: Transaction, found: Found): Promise<ReportHead> {
    return withSystemReach(tx, async () => this.composing.figures(tx, await this.draftOf(tx, found)));
  }

  /** What a draft says now, with all rows at once. */
  private wholeOf(tx: Transaction, found: Found): Promise<ReportDocument> {
    return withSystemReach(tx, async () => (await this.composing.compose(tx, await this.draftOf(tx, found))).content);
  }

  /** The right to read was asked about before; the transaction is another one, because it goes on as long as the reader reads. */
  private writeDraft(caller: Caller, found: Found, write: (piece: string) => Promise<void>): Promise<void> {
    return this.transactions.as(caller, (tx) =>
      withSystemReach(tx, async () => {
        const { head, laid, funding } = await this.composing.layOut(tx, await this.draftOf(tx, found));
        const shape = csvRowShape(head, funding);
        await write(csvHead(head, null));
        for await (const lines of laid.lines(shape)) await write(lines);
        await write(csvTogether(head, documentTogether(head.measures, await laid.together(shape))));
      }),
    );
  }

  private async draftOf(
    tx: Transaction,
    { report, award }: Found,
  ): Promise<{ reportId: string; award: AwardRow; period: PeriodRow }> {
    const period = await this.periods.find(tx, report.periodId);
    if (!period) throw notFound('reporting period');
    return { reportId: report.id, award, period };
  }
}
