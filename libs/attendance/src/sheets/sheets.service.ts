import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { LiveSessionAnswer, SheetPreview, SheetPreviewBody } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { Clock, newId, notFound, requireFor, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { cancelledBefore, notBegun, peopleChanged, sheetWithdrawn } from '../attendance.errors.js';
import { attendanceWrite, keepsRecordsOf } from '../attendance.permissions.js';
import { KeepEntry } from '../attendances/keep-entry.service.js';
import { WhoMayAttend } from '../attendees/who-may-attend.service.js';
import { EntryRepository, isInForce } from '../data/entry.repository.js';
import { SessionRepository } from '../data/session.repository.js';
import type { SessionRow } from '../data/session.repository.js';
import { SheetRepository } from '../data/sheet.repository.js';
import { Sessions } from '../sessions/sessions.service.js';
import { PlanSheet } from './plan-sheet.service.js';
import type { Planned } from './plan-sheet.service.js';

/** Imports sign-in sheets as they are planned (see `PlanSheet`), and takes them back. */
@Injectable()
export class Sheets {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(SessionRepository) private readonly rows: SessionRepository,
    @Inject(SheetRepository) private readonly sheets: SheetRepository,
    @Inject(EntryRepository) private readonly entries: EntryRepository,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(WhoMayAttend) private readonly attendees: WhoMayAttend,
    @Inject(PlanSheet) private readonly planning: PlanSheet,
    @Inject(KeepEntry) private readonly keeping: KeepEntry,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /** @throws MusterError 404 for a session of no agency of the caller's; 409 before it begins; 400 for text that is no sheet. */
  preview(caller: Caller, sessionId: string, body: SheetPreviewBody): Promise<SheetPreview> {
    return this.transactions.as(caller, async (tx) => {
      const { session, agencyId } = await this.importable(tx, caller, sessionId);
      const { lines } = await this.planning.plan(tx, caller, session, agencyId, body);
      return { sheetId: null, lines };
    });
  }

  /** Enters what the preview shows; lines with a problem, or without a choice, are left out. @throws MusterError as `preview`. */
  import(caller: Caller, sessionId: string, body: SheetPreviewBody): Promise<SheetPreview> {
    return this.transactions.as(caller, async (tx) => {
      const { session, agencyId } = await this.importable(tx, caller, sessionId);
      const { lines, people } = await this.planning.plan(tx, caller, session, agencyId, body);
      const sheetId = newId();
      await withSystemReach(tx, async () => {
        await this.holdAll(tx, session, people);
        await this.sheets.add(tx, { id: sheetId, sessionId, agencyId, importedBy: caller.personId });
        for (const { attendee, spans } of people) {
          const before = await this.keeping.newest(tx, sessionId, attendee.personId);
          // Entered since the lines were looked at, by somebody else: what stands there stays.
          if (isInForce(before)) continue;
          await this.keeping.keep(tx, session, before, {
            personId: attendee.personId,
            agencyId: attendee.agencyId,
            spans,
            source: 'sheet',
            sheetId,
            by: caller.personId,
          });
        }
      });
      await this.audit.record(tx, {
        action: 'sign-in-sheet.imported',
        actorId: caller.personId,
        subjectKind: 'sign-in-sheet',
        subjectId: sheetId,
        agencyId,
        details: { sessionId },
      });
      return { sheetId, lines };
    });
  }

  /**
   * Takes back what a sheet entered. What was corrected since stays as it was corrected, and so does what a court's educator entered
   * with it, unless it is they who take it back.
   * @throws MusterError 404 for a sheet of no agency of the caller's; 409 for one that was taken back.
   */
  withdraw(caller: Caller, sessionId: string, sheetId: string): Promise<LiveSessionAnswer> {
    return this.transactions
      .as(caller, async (tx) => {
        const session = await this.sessions.require(tx, sessionId);
        const sheet = (await this.sheets.of(tx, [sessionId])).find(({ id }) => id === sheetId);
        if (!sheet) throw notFound('sign-in sheet');
        requireFor(caller, attendanceWrite, sheet.agencyId, 'sign-in sheet');
        await withSystemReach(tx, async () => {
          if (!(await this.sheets.withdraw(tx, sheetId, caller.personId))) throw sheetWithdrawn();
          const entries = await this.entries.ofSheet(tx, sheetId);
          const agencies = await this.directory.agencies(tx, [...new Set(entries.map(({ agencyId }) => agencyId))]);
          const guests = sheet.agencyId === session.hostAgencyId;
          const own = agencies.filter((one) => keepsRecordsOf(caller, one) || (guests && one.kind !== 'court'));
          for (const entry of entries.filter(({ agencyId }) => own.some(({ id }) => id === agencyId))) {
            const all = await this.keeping.all(tx, sessionId, entry.personId);
            if (!all.some(({ id, last }) => id === entry.id && last)) continue;
            await this.keeping.takeBack(tx, session, entry, {
              source: 'sheet',
              reason: 'sheet_taken_back',
              by: caller.personId,
            });
          }
        });
        await this.audit.record(tx, {
          action: 'sign-in-sheet.withdrawn',
          actorId: caller.personId,
          subjectKind: 'sign-in-sheet',
          subjectId: sheetId,
          agencyId: sheet.agencyId,
          details: { sessionId },
        });
      })
      .then(() => this.sessions.read(caller, sessionId));
  }

  /** The session, and the agency for which the caller imports: the host where they may, else one of theirs that sends people. */
  private async importable(
    tx: Transaction,
    caller: Caller,
    sessionId: string,
  ): Promise<{ session: SessionRow; agencyId: string }> {
    const session = await this.sessions.require(tx, sessionId);
    const sending = (await this.rows.agenciesOf(tx, [sessionId])).get(sessionId) ?? [];
    const ordered = [session.hostAgencyId, ...sending.sort()];
    const agencies = await this.directory.agencies(tx, ordered);
    const own = ordered.find((id) => agencies.some((agency) => agency.id === id && keepsRecordsOf(caller, agency)));
    if (own === undefined) throw notFound('live session');
    if (session.cancelled) throw cancelledBefore();
    if (this.clock.now().epochMilliseconds < session.startsAt.getTime()) throw notBegun();
    return { session, agencyId: own };
  }

  /** Lets nobody take people back with their import from now on. @throws MusterError 409 where that happened since the lines were read. */
  private async holdAll(tx: Transaction, session: SessionRow, people: readonly Planned[]): Promise<void> {
    const ids = people.map(({ attendee }) => attendee.personId);
    await this.directory.holdPeople(tx, ids);
    const there = await this.attendees.of(tx, session, () => true, ids);
    if (there.length < ids.length) throw peopleChanged();
  }
}
