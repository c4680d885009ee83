import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { uuid } from '@muster/contracts';
import type { ReportDefinition, SavedReportAnswer, SavedReportBody, SavedReportQuery } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { Clock, newId, notFound, pageOf, readCursor, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Page, Transaction } from '@muster/kernel';
import { SavedReportRepository } from '../data/saved-report.repository.js';
import { foreignCursor, noRightOverReport } from '../reporting.errors.js';
import { isEmpty, narrowed, readerScopeOf, within } from './reader-scope.js';
import type { SavedReportRow } from './saved-report.js';
import { SavedReportAccess } from './saved-report-access.js';

/** Keeps the reports that people build: what they count, not what came out. */
@Injectable()
export class KeepSavedReports {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(AuditLog) private readonly audit: AuditLog,
    @Inject(SavedReportAccess) private readonly access: SavedReportAccess,
    @Inject(SavedReportRepository) private readonly reports: SavedReportRepository,
  ) {}

  /** One's own and those that others share, the newest first. */
  list(caller: Caller, query: SavedReportQuery): Promise<Page<SavedReportAnswer>> {
    const [before] = readCursor(query.cursor, 1) ?? [];
    if (before !== undefined && !uuid.safeParse(before).success) throw foreignCursor();
    return this.transactions.as(caller, async (tx) => {
      const page = { q: query.q?.trim() || undefined, before, limit: query.limit };
      const rows = await withSystemReach(tx, () => this.reports.list(tx, caller.personId, readerScopeOf(caller), page));
      const answers = await this.answers(tx, caller, rows);
      return pageOf(
        rows,
        query.limit,
        (row) => [row.id],
        (row) => answers.get(row.id) as SavedReportAnswer,
      );
    });
  }

  /** @throws MusterError 404. */
  one(caller: Caller, id: string): Promise<SavedReportAnswer> {
    return this.transactions.as(caller, async (tx) =>
      this.answer(tx, caller, await this.access.toRead(tx, caller, id)),
    );
  }

  /** @throws MusterError 404 for a task force or agency over which the caller has no right. */
  create(caller: Caller, body: SavedReportBody): Promise<SavedReportAnswer> {
    return this.transactions.as(caller, async (tx) => {
      await this.requireScope(tx, caller, body.definition);
      return this.add(tx, caller, body, 'saved-report.created', {});
    });
  }

  /** @throws MusterError 404, 403. */
  change(caller: Caller, id: string, body: SavedReportBody): Promise<SavedReportAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const before = await this.access.toChange(tx, caller, id);
      if (before.removedAt !== null) throw notFound('saved report');
      await this.requireScope(tx, caller, body.definition);
      const row = { ...before, ...body, changedAt: this.clock.date() };
      await withSystemReach(tx, () => this.reports.change(tx, row));
      await this.note(tx, caller, 'saved-report.changed', id, { shared: body.shared });
      return this.answer(tx, caller, row);
    });
  }

  /** A copy of one's own, over that part of the scope over which the caller has a right. @throws MusterError 404, 403. */
  copy(caller: Caller, id: string): Promise<SavedReportAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const { name, definition } = await this.access.toRead(tx, caller, id);
      const { scope } = within(readerScopeOf(caller), definition.scope);
      if (isEmpty(scope)) throw noRightOverReport();
      const copy = { name: `Copy of ${name}`.slice(0, 100), definition: { ...definition, scope }, shared: false };
      return this.add(tx, caller, copy, 'saved-report.copied', { from: id });
    });
  }

  /** Takes it away; nothing of it is lost. @throws MusterError 404, 403. */
  remove(caller: Caller, id: string): Promise<void> {
    return this.transactions.as(caller, async (tx) => {
      const row = await this.access.toChange(tx, caller, id);
      if (row.removedAt !== null) return;
      await withSystemReach(tx, () => this.reports.setRemoved(tx, id, this.clock.date()));
      await this.note(tx, caller, 'saved-report.removed', id, {});
    });
  }

  /** Brings back what was taken away. @throws MusterError 404, 403. */
  restore(caller: Caller, id: string): Promise<SavedReportAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const row = await this.access.toChange(tx, caller, id);
      if (row.removedAt !== null) {
        await withSystemReach(tx, () => this.reports.setRemoved(tx, id, null));
        await this.note(tx, caller, 'saved-report.restored', id, {});
      }
      return this.answer(tx, caller, row);
    });
  }

  private async add(
    tx: Transaction,
    caller: Caller,
    body: SavedReportBody,
    action: string,
    details: Record<string, unknown>,
  ): Promise<SavedReportAnswer> {
    const at = this.clock.date();
    const row = { ...body, id: newId(), ownerId: caller.personId, createdAt: at, changedAt: at, removedAt: null };
    await withSystemReach(tx, () => this.reports.insert(tx, row));
    await this.note(tx, caller, action, row.id, { shared: row.shared, ...details });
    return this.answer(tx, caller, row);
  }

  private async requireScope(tx: Transaction, caller: Caller, { scope }: ReportDefinition): Promise<void> {
    const { outside } = within(readerScopeOf(caller), scope);
    if (outside > 0) throw notFound('task force or agency');
    await withSystemReach(tx, async () => {
      const names = await this.directory.taskForceNames(tx, scope.taskForceIds);
      if (scope.taskForceIds.some((id) => !names.has(id))) throw notFound('task force');
      const agencies = await this.directory.agencies(tx, scope.agencyIds);
      if (agencies.length < new Set(scope.agencyIds).size) throw notFound('agency');
    });
  }

  private note(
    tx: Transaction,
    caller: Caller,
    action: string,
    id: string,
    details: Record<string, unknown>,
  ): Promise<unknown> {
    return this.audit.record(tx, {
      action,
      actorId: caller.personId,
      subjectKind: 'saved-report',
      subjectId: id,
      details,
    });
  }

  private async answer(tx: Transaction, caller: Caller, row: SavedReportRow): Promise<SavedReportAnswer> {
    return (await this.answers(tx, caller, [row])).get(row.id) as SavedReportAnswer;
  }

  private async answers(
    tx: Transaction,
    caller: Caller,
    rows: readonly SavedReportRow[],
  ): Promise<Map<string, SavedReportAnswer>> {
    const owners = [...new Set(rows.map(({ ownerId }) => ownerId))];
    // Whoever shares a report is told of by name, be they in reach or not.
    const names = await withSystemReach(tx, () => this.directory.personNames(tx, owners));
    const reader = readerScopeOf(caller);
    const isOwn = await this.access.own(tx, caller);
    const answers = new Map<string, SavedReportAnswer>();
    for (const row of rows) {
      const own = isOwn(row);
      // Of what a report covers beside, others are told only how much it is, with the figures.
      answers.set(row.id, {
        id: row.id,
        name: row.name,
        definition: own ? row.definition : narrowed(reader, row.definition),
        shared: row.shared,
        own,
        ownerName: names.get(row.ownerId)?.displayName ?? null,
        changedAt: row.changedAt.toISOString(),
      });
    }
    return answers;
  }
}
