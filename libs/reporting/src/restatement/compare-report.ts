import { Inject, Injectable } from '@nestjs/common';
import { Directory } from '@muster/directory';
import { notFound, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { AwardAccess } from '../awards/award-access.js';
import { CountReport } from '../count/count-report.js';
import type { CountedRow } from '../count/counted-report.js';
import type { AwardRow } from '../data/award.repository.js';
import { FactRepository } from '../data/fact.repository.js';
import type { FactRow } from '../data/fact.repository.js';
import { NarrativeRepository } from '../data/narrative.repository.js';
import { PeriodRepository } from '../data/period.repository.js';
import { ReportRepository } from '../data/report.repository.js';
import { RestatementRepository } from '../data/restatement.repository.js';
import type { FrozenMembership, VersionRow } from '../data/restatement.repository.js';
import { correctedEntries } from '../narrative/narrative-answers.js';
import type { ReportDocument } from '../reports/report-document.js';
import { notSubmitted } from '../reporting.errors.js';
import { changedRows } from './changed-rows.js';
import type { ChangedRow, Circumstances } from './changed-rows.js';
import type { Comparison } from './comparison.js';

/** Sets a submitted or filed version beside what is counted and written now: figures, rows and answers in words. It writes nothing. */
@Injectable()
export class CompareReport {
  constructor(
    @Inject(Directory) private readonly directory: Directory,
    @Inject(AwardAccess) private readonly access: AwardAccess,
    @Inject(CountReport) private readonly counting: CountReport,
    @Inject(FactRepository) private readonly facts: FactRepository,
    @Inject(NarrativeRepository) private readonly narrative: NarrativeRepository,
    @Inject(PeriodRepository) private readonly periods: PeriodRepository,
    @Inject(ReportRepository) private readonly reports: ReportRepository,
    @Inject(RestatementRepository) private readonly restatements: RestatementRepository,
  ) {}

  /**
   * @param hold keeps the period until the transaction ends, for who files what this finds.
   * @throws MusterError 404; 403 for a reader who wants to file; 409 for a report that was not submitted.
   */
  async compare(tx: Transaction, caller: Caller, reportId: string, hold = false): Promise<Comparison> {
    const report = await withSystemReach(tx, () => this.reports.find(tx, reportId));
    if (!report) throw notFound('report');
    const award = await (hold
      ? this.access.toWrite(tx, caller, report.awardId, 'report')
      : this.access.toRead(tx, caller, report.awardId, 'report'));
    return withSystemReach(tx, async () => {
      const period = await (hold ? this.periods.lock(tx, report.periodId) : this.periods.find(tx, report.periodId));
      if (!period) throw notFound('reporting period');
      const versions = await this.restatements.versionsOf(tx, period.id);
      const version = versions.find((candidate) => candidate.reportId === reportId);
      const frozen = await this.reports.frozen(tx, reportId);
      if (!version || !frozen) throw notSubmitted();
      const document = JSON.parse(frozen.document) as ReportDocument;
      const now = await this.counting.count(tx, award, period);
      const changed = await this.changed(tx, { award, version, document, now });
      const written = correctedEntries(document.narrative ?? [], await this.narrative.answersOf(tx, period.id));
      return { award, period, version, versions, document, now, written, changed };
    });
  }

  private async changed(
    tx: Transaction,
    { award, version, document, now }: Pick<Comparison, 'award' | 'version' | 'document' | 'now'>,
  ): Promise<Map<string, ChangedRow[]>> {
    const then = new Map<string, CountedRow[]>();
    for (const { code } of document.measures) then.set(code, await this.reports.frozenRows(tx, version.reportId, code));
    const gone = [...then.values()].flat().filter(({ completionId }) => !now.facts.has(completionId));
    const former = await this.facts.find(tx, [...new Set(gone.map(({ completionId }) => completionId))]);
    const facts = new Map<string, FactRow>([...now.facts, ...former]);
    const circumstances = await this.circumstances(tx, award, version, facts);
    return new Map(
      [...then].map(([code, rows]) => {
        const today = now.rows.filter(({ measure }) => measure === code);
        return [code, changedRows(rows, today, facts, circumstances)] as const;
      }),
    );
  }

  private async circumstances(
    tx: Transaction,
    award: AwardRow,
    version: VersionRow,
    facts: ReadonlyMap<string, FactRow>,
  ): Promise<Circumstances> {
    const people = [...facts.values()].flatMap(({ personId, recordId }) => [personId, recordId]);
    const merges = await this.directory.mergesSince(tx, [...new Set(people)], version.frozenAt);
    const memberships = await this.restatements.memberships(tx, version.reportId);
    return { frozenAt: version.frozenAt, merges, inFrozenScope: (fact) => inScope(fact, award, memberships) };
  }
}

/** Whether a completion lay within the scope with these memberships; undefined where a task force has none that were kept. */
function inScope(fact: FactRow, award: AwardRow, memberships: readonly FrozenMembership[]): boolean | undefined {
  if (fact.agencyId !== null && award.agencyIds.includes(fact.agencyId)) return true;
  if (memberships.length === 0) return undefined;
  return memberships.some(
    ({ agencyId, joinedOn, leftOn }) =>
      agencyId === fact.agencyId && joinedOn <= fact.completedOn && (leftOn === null || fact.completedOn <= leftOn),
  );
}
