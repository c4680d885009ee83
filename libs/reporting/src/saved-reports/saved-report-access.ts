import { Inject, Injectable } from '@nestjs/common';
import { forbidden, notFound, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { SavedReportRepository } from '../data/saved-report.repository.js';
import { readerScopeOf } from './reader-scope.js';
import type { SavedReportRow } from './saved-report.js';

/** Decides who may read or change a saved report: its owner, and of a shared one who holds a right over its scope. */
@Injectable()
export class SavedReportAccess {
  constructor(@Inject(SavedReportRepository) private readonly reports: SavedReportRepository) {}

  /** @throws MusterError 404 for one that does not exist, was taken away, or is not the caller's to read. */
  async toRead(tx: Transaction, caller: Caller, id: string): Promise<SavedReportRow> {
    const row = await this.find(tx, caller, id);
    if (row === undefined || row.removedAt !== null) throw notFound('saved report');
    return row;
  }

  /** Also one that was taken away, so that it can be brought back. @throws MusterError 404; 403 for somebody else's. */
  async toChange(tx: Transaction, caller: Caller, id: string): Promise<SavedReportRow> {
    const row = await this.find(tx, caller, id);
    if (row === undefined) throw notFound('saved report');
    if (!(await this.isOwn(tx, caller, row))) {
      throw forbidden('Only who made this report changes it. Make a copy of it and change that.');
    }
    return row;
  }

  async isOwn(tx: Transaction, caller: Caller, { ownerId }: SavedReportRow): Promise<boolean> {
    if (ownerId === caller.personId) return true;
    const [row] = await tx.query<{ own: boolean }[]>(`SELECT $2::uuid IN (SELECT directory.same_people($1)) AS own`, [
      caller.personId,
      ownerId,
    ]);
    return row?.own ?? false;
  }

  private find(tx: Transaction, caller: Caller, id: string): Promise<SavedReportRow | undefined> {
    return withSystemReach(tx, () => this.reports.find(tx, caller.personId, readerScopeOf(caller), id));
  }
}
