import { Inject, Injectable } from '@nestjs/common';
import { Directory } from '@muster/directory';
import { forbidden, notFound, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { SavedReportRepository } from '../data/saved-report.repository.js';
import { readerScopeOf } from './reader-scope.js';
import type { SavedReportRow } from './saved-report.js';

/** Decides who may read or change a saved report: its owner, and of a shared one who holds a right over its scope. */
@Injectable()
export class SavedReportAccess {
  constructor(
    @Inject(SavedReportRepository) private readonly reports: SavedReportRepository,
    @Inject(Directory) private readonly directory: Directory,
  ) {}

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
    const isOwn = await this.own(tx, caller);
    if (!isOwn(row)) {
      throw forbidden('Only who made this report changes it. Make a copy of it and change that.');
    }
    return row;
  }

  /** Tells the caller's reports, by whichever of their records they made them. */
  async own(tx: Transaction, { personId }: Caller): Promise<(row: Pick<SavedReportRow, 'ownerId'>) => boolean> {
    const records = new Set(await this.directory.samePeople(tx, personId));
    return ({ ownerId }) => records.has(ownerId);
  }

  private find(tx: Transaction, caller: Caller, id: string): Promise<SavedReportRow | undefined> {
    return withSystemReach(tx, () => this.reports.find(tx, caller.personId, readerScopeOf(caller), id));
  }
}
