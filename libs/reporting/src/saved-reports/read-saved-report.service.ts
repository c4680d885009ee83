import { createHash } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { canonicalJson, dayInWords } from '@muster/contracts';
import type { ReportDefinition, ReportEdition, SavedReportFigures } from '@muster/contracts';
import { DEFAULT_TIME_ZONE, Directory } from '@muster/directory';
import { Clock, newId, notFound, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { SavedReleaseRepository } from '../data/saved-release.repository.js';
import { tableKinds } from '../domain/index.js';
import { daysOf } from '../domain/report-span.js';
import type { ReportDays } from '../domain/report-span.js';
import { cellTables } from '../release/cell-tables.js';
import { HideSmallCells } from '../release/hide-small-cells.js';
import { releasedMeasures } from '../release/released-document.js';
import { USUAL_RULE } from '../release/small-cells.js';
import type { SmallCells } from '../release/small-cells.js';
import {
  noRightOverReport,
  onlyByDiscipline,
  periodNotStarted,
  stillOpenForOutside,
  tooNear,
} from '../reporting.errors.js';
import { CountDefinition } from './count-definition.js';
import type { CountedDefinition, DefinedFigures } from './count-definition.js';
import { figureTable } from './figure-table.js';
import { isEmpty, readerScopeOf, within } from './reader-scope.js';
import type { SavedReportRow } from './saved-report.js';
import { SavedReportAccess } from './saved-report-access.js';

/** What a reader asks of a report. */
interface AskedByReader {
  definition: ReportDefinition;
  /** What of its scope is within the reader's rights. */
  scope: ReportDefinition['scope'];
  outside: number;
  days: ReportDays;
  open: boolean;
}

/** What a reader's count of a report comes to, and from what. */
export interface CountedForReader extends AskedByReader {
  counted: CountedDefinition;
}

/** A report with what its files are made from. */
export interface SavedContent {
  report: SavedReportRow;
  figures: SavedReportFigures;
  /** For the record alone: what leaves the grantee has no rows. */
  counted: CountedDefinition | null;
}

/**
 * Counts a report for whoever reads it, within their own rights: only over those task forces and agencies of it over which they have a
 * right, and of these only the completions that their records reach shows. So a shared report tells nobody more than they see anyway, and
 * courts are counted for their own educator alone.
 */
@Injectable()
export class ReadSavedReport {
  private readonly logger = new Logger('reporting');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(AuditLog) private readonly audit: AuditLog,
    @Inject(SavedReportAccess) private readonly access: SavedReportAccess,
    @Inject(CountDefinition) private readonly counting: CountDefinition,
    @Inject(HideSmallCells) private readonly hiding: HideSmallCells,
    @Inject(SavedReleaseRepository) private readonly releases: SavedReleaseRepository,
  ) {}

  /** What a definition comes to that is not saved. @throws MusterError 404, 409 for days to come. */
  preview(caller: Caller, definition: ReportDefinition): Promise<SavedReportFigures> {
    return this.transactions.as(caller, async (tx) => {
      const { outside } = within(readerScopeOf(caller), definition.scope);
      if (outside > 0) throw notFound('task force or agency');
      return this.figuresIn(tx, caller, definition);
    });
  }

  /** @throws MusterError 404; 403 for its owner without a right any more; 409 for what cannot be counted or handed out. */
  figures(caller: Caller, id: string, edition: ReportEdition = 'record'): Promise<SavedReportFigures> {
    return this.transactions.as(caller, async (tx) => {
      const report = await this.access.toRead(tx, caller, id);
      if (edition === 'record') return this.figuresIn(tx, caller, report.definition);
      return (await this.releasedOf(tx, await this.countIn(tx, caller, report.definition))).figures;
    });
  }

  /** The same for a file. One for outside is noted, so that later ones are set beside it. @throws MusterError as `figures`. */
  content(caller: Caller, id: string, edition: ReportEdition = 'record'): Promise<SavedContent> {
    return this.transactions.as(caller, async (tx) => {
      const report = await this.access.toRead(tx, caller, id);
      const counted = await this.countIn(tx, caller, report.definition);
      if (edition === 'record') {
        const { whole, parts } = counted.counted;
        const measured = parts.map(({ key, label, counted: { measures } }) => ({ key, label, measures }));
        const figures = await this.recordOf(tx, counted, { measures: whole.measures, parts: measured });
        return { report, figures, counted: counted.counted };
      }
      const { figures, decided } = await this.releasedOf(tx, counted);
      await this.noteRelease(tx, caller, report, counted, decided);
      return { report, figures, counted: null };
    });
  }

  /** The record's figures, without a row of theirs in memory. */
  private async figuresIn(tx: Transaction, caller: Caller, definition: ReportDefinition): Promise<SavedReportFigures> {
    const asked = await this.askedBy(tx, caller, definition);
    return this.recordOf(tx, asked, await this.counting.figures(tx, definition, asked.scope, asked.days));
  }

  /** With the rows behind the figures. @throws MusterError 403, 409. */
  async countIn(tx: Transaction, caller: Caller, definition: ReportDefinition): Promise<CountedForReader> {
    const asked = await this.askedBy(tx, caller, definition);
    return { ...asked, counted: await this.counting.count(tx, definition, asked.scope, asked.days) };
  }

  /** What is counted for a reader, and over which days. */
  private async askedBy(tx: Transaction, caller: Caller, definition: ReportDefinition): Promise<AskedByReader> {
    const { scope, outside } = within(readerScopeOf(caller), definition.scope);
    if (isEmpty(scope)) throw noRightOverReport();
    const today = this.clock.today(await this.timeZoneOf(tx, caller.personId));
    const days = daysOf(definition.period, today);
    if (days.startsOn > today) throw periodNotStarted(days.startsOn);
    return { definition, scope, outside, days, open: days.endsOn >= today };
  }

  /** The zone of a person's agency, in which their days begin. */
  async timeZoneOf(tx: Transaction, personId: string): Promise<string> {
    const today = this.clock.today(DEFAULT_TIME_ZONE);
    return withSystemReach(tx, () => this.directory.timeZoneOf(tx, personId, today));
  }

  private async recordOf(
    tx: Transaction,
    of: AskedByReader,
    { measures, parts }: DefinedFigures,
  ): Promise<SavedReportFigures> {
    return this.answer(tx, of, figureTable(of.definition, measures, parts), 'record', null, [
      ...(of.open
        ? [`The period runs to the end of ${dayInWords(of.days.endsOn)}, so these figures still change.`]
        : []),
      'This is for your own records: it tells about single people. Do not pass it on.',
    ]);
  }

  private async releasedOf(
    tx: Transaction,
    of: CountedForReader,
  ): Promise<{ figures: SavedReportFigures; decided: SmallCells }> {
    const { groupBy } = of.definition;
    if (of.open) throw stillOpenForOutside(of.days.endsOn);
    if (groupBy !== 'none' && groupBy !== 'discipline') throw onlyByDiscipline();
    const decided = await withSystemReach(tx, () => this.hiding.decideApart(tx, of.counted.whole, USUAL_RULE));
    const under = USUAL_RULE.under ?? 0;
    if (decided === undefined) throw tooNear(under);
    const table = figureTable(of.definition, releasedMeasures(of.counted.whole.measures, decided), []);
    const figures = await this.answer(tx, of, table, 'funder', decided.under, [
      `Figures about fewer than ${under} people are withheld, and others with them, so that they cannot be computed.`,
    ]);
    return { figures, decided };
  }

  private async answer(
    tx: Transaction,
    of: AskedByReader,
    table: Pick<SavedReportFigures, 'columns' | 'total' | 'groups'>,
    edition: ReportEdition,
    hiddenUnder: number | null,
    notes: string[],
  ): Promise<SavedReportFigures> {
    const taskForces = await this.directory.taskForceNames(tx, of.scope.taskForceIds);
    const agencies = new Map((await this.directory.agencies(tx, of.scope.agencyIds)).map(({ id, name }) => [id, name]));
    return {
      ...of.days,
      open: of.open,
      edition,
      hiddenUnder,
      groupBy: of.definition.groupBy,
      scope: [
        ...of.scope.taskForceIds.map((id) => ({ kind: 'task_force' as const, id, name: taskForces.get(id) ?? null })),
        ...of.scope.agencyIds.map((id) => ({ kind: 'agency' as const, id, name: agencies.get(id) ?? null })),
      ],
      outside: of.outside,
      ...table,
      notes: [
        ...notes,
        'It counts what you may see yourself. People of courts are counted for their own educator alone; the reports of awards have them, in groups.',
        ...(of.outside > 0
          ? [`Over ${of.outside} of its task forces and agencies you have no right. They are not counted here.`]
          : []),
      ],
    };
  }

  private async noteRelease(
    tx: Transaction,
    caller: Caller,
    report: SavedReportRow,
    { definition, days, counted }: CountedForReader,
    smallCells: SmallCells,
  ): Promise<void> {
    const tables = cellTables(counted.whole);
    const rows = tableKinds.flatMap((kind) =>
      [...(tables.get(kind)?.cells.values() ?? [])].flatMap((cell) =>
        [...cell.rows].map((completionId) => ({ kind, completionId })),
      ),
    );
    const told = {
      definition,
      days,
      smallCells,
      rows: rows.map(({ kind, completionId }) => `${kind} ${completionId}`).sort(),
    };
    const contentHash = createHash('sha256').update(canonicalJson(told)).digest('hex');
    const added = await withSystemReach(tx, () =>
      this.releases.add(
        tx,
        {
          id: newId(),
          savedReportId: report.id,
          definition,
          ...days,
          smallCells,
          contentHash,
          releasedBy: caller.personId,
          releasedAt: this.clock.date(),
        },
        rows,
      ),
    );
    if (!added) return;
    await this.audit.record(tx, {
      action: 'saved-report.handed-out',
      actorId: caller.personId,
      subjectKind: 'saved-report',
      subjectId: report.id,
      details: { ...days, contentHash },
    });
    this.logger.log(`A file of saved report ${report.id} was handed out`);
  }
}
