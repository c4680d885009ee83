import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { AttendanceCorrection, AttendanceSource } from '@muster/contracts';
import { newId } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { EntryRepository } from '../data/entry.repository.js';
import type { EntryRow, NewEntry } from '../data/entry.repository.js';
import type { SessionRow } from '../data/session.repository.js';
import type { Span } from '../domain/attendance.js';
import { SettleCredit } from '../settle/settle-credit.service.js';

export interface Entered {
  /** Any record of the person. */
  personId: string;
  agencyId: string;
  spans: readonly Span[];
  source: AttendanceSource;
  sheetId?: string;
  withdrawn?: true;
  reason?: AttendanceCorrection | undefined;
  by: string;
}

/** The one way in which attendance comes on record: a further row, audited, and credited in the same transaction. */
@Injectable()
export class KeepEntry {
  constructor(
    @Inject(EntryRepository) private readonly entries: EntryRepository,
    @Inject(SettleCredit) private readonly settling: SettleCredit,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /** The newest entry of somebody, which nobody follows until the transaction ends. */
  async newest(tx: Transaction, sessionId: string, personId: string): Promise<EntryRow | undefined> {
    const [newest] = await this.all(tx, sessionId, personId);
    return newest;
  }

  /** All entries of somebody, the newest first, which nobody follows until the transaction ends. */
  async all(tx: Transaction, sessionId: string, personId: string): Promise<EntryRow[]> {
    await this.entries.hold(tx, sessionId, personId);
    return this.entries.of(tx, sessionId, [personId]);
  }

  /** Takes back what stands. With the program's reach. @param before it, on its record of the person. */
  takeBack(
    tx: Transaction,
    session: SessionRow,
    before: EntryRow,
    taken: Required<Pick<Entered, 'source' | 'reason' | 'by'>>,
  ): Promise<void> {
    const { personId, agencyId } = before;
    return this.keep(tx, session, before, { personId, agencyId, spans: [], withdrawn: true, ...taken });
  }

  /** With the program's reach. @param before the entry that this one follows, on the same record of the person. */
  async keep(tx: Transaction, session: SessionRow, before: EntryRow | undefined, entered: Entered): Promise<void> {
    const { agencyId, spans, source, sheetId = null, withdrawn = false, reason = null, by } = entered;
    const personId = before?.personId ?? entered.personId;
    const sessionId = session.id;
    const entry: NewEntry = {
      id: newId(),
      sessionId,
      personId,
      agencyId,
      number: (before?.number ?? 0) + 1,
      spans,
      source,
      sheetId,
      withdrawn,
      reason,
      recordedBy: by,
    };
    await this.entries.add(tx, entry);
    await this.audit.record(tx, {
      action: withdrawn ? 'attendance.withdrawn' : before ? 'attendance.corrected' : 'attendance.entered',
      actorId: by,
      subjectKind: 'attendance',
      subjectId: entry.id,
      agencyId,
      details: { personId, sessionId, source, ...(reason === null ? {} : { reason }) },
    });
    // Of several records another one may stand.
    const [newest] = await this.entries.of(tx, sessionId, [personId]);
    await this.settling.settleWhenOver(tx, session, newest ?? entry);
  }
}
